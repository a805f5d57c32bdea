package dev.drover.chaos;

import dev.drover.chaos.OrgRows.Row;
import dev.drover.mapping.ObjectMapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The people of a Pipedrive company. */
final class PipedriveStaff implements Staff {
    private static final double EDITED = 0.05;
    private static final Set<String> STAMPS =
            Set.of("update_time", "changed_by", "last_update_user_id", "order_nr", "stage_change_time");
    private static final Set<String> CONSENTS = Set.of("sms_opt_in__c", "email_opt_in__c");

    @Override
    public void workBefore(Colleagues colleagues, List<ObjectMapping> filled) {
        List<ObjectMapping> childrenFirst = new ArrayList<>(filled);
        Collections.reverse(childrenFirst);
        childrenFirst.stream()
                .map(ObjectMapping::destinationObject)
                .filter(object -> !object.equals("Product")) // no line could point to it again
                .forEach(object -> colleagues.delete(object, 0.4));
        filled.forEach(mapping -> colleagues.edit(mapping, 0.3));
        Map<String, Object> reachable = Map.of("SMS opt-in", "Yes", "E-mail opt-in", "Yes");
        colleagues.set("Person", Map.of("custom_fields", reachable), 0.3);
        for (int i = 0; i < 5; i++) {
            Object organization = colleagues.create("Organization", Map.of("name", "Own company " + i));
            Object person = colleagues.create("Person", Map.of("name", "Own person " + i, "org_id", organization));
            colleagues.create("Deal", Map.of("title", "Own deal " + i, "value", 10 + i, "person_id", person));
            colleagues.create("Note", Map.of("content", "Own note " + i, "person_id", person));
        }
    }

    @Override
    public void workAfter(Colleagues colleagues, List<ObjectMapping> filled) {
        filled.forEach(mapping -> colleagues.edit(mapping, EDITED));
        colleagues.hang("Note", "person_id", Map.of("content", "call back"), "Person", 0.03);
        colleagues.hang("Note", "deal_id", Map.of("content", "complaint"), "Deal", 0.03);
        colleagues.hang("Person", "org_id", Map.of("name", "New colleague"), "Organization", 0.4);
        Object deal = colleagues.create("Deal", Map.of("title", "Own order"));
        colleagues.hang(
                "DealProduct", "product_id", Map.of("deal_id", deal, "quantity", 1, "item_price", 10), "Product", 0.05);
        List.of("Note", "DealProduct", "Deal", "Person").forEach(object -> colleagues.delete(object, 0.02));
    }

    @Override
    public Set<String> notOfRow(String object) {
        return STAMPS;
    }

    /** A reader is told when a record was changed, and not by whom. */
    @Override
    public String changedBy() {
        return "";
    }

    @Override
    public Map<String, Set<String>> sums() {
        return Map.of("Deal", Set.of("value"));
    }

    /** Who takes a line from a deal has changed what the deal is worth. */
    @Override
    public Map<String, Set<String>> quietSums() {
        return Map.of();
    }

    @Override
    public boolean sumsStay(String object) {
        return false;
    }

    @Override
    public Map<String, String> wholes() {
        return Map.of("DealProduct", "deal_id", "Note", "deal_id");
    }

    @Override
    public Map<String, String> switches() {
        return Map.of("Product", "is_linkable");
    }

    @Override
    public void keepOptOuts(Map<String, String> fields, Map<String, String> now) {
        for (String consent : CONSENTS) {
            if ("Yes".equals(fields.get(consent)) && !"Yes".equals(now.get(consent))) {
                fields.put(consent, now.get(consent));
            }
        }
        fields.values().removeIf(value -> value == null);
    }

    @Override
    public boolean impossible(Row wanted, String field, Collection<Row> expected) {
        return false;
    }
}
