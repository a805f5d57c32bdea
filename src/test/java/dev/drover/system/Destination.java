package dev.drover.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Everything that the org holds, record by record under the key that the migration gave it. */
final class Destination {
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.000\\+0000");

    /** Object → field that holds its key, parents before their children. */
    private static final List<String[]> KEYS = List.of(
            new String[] {"User", "Email"},
            new String[] {"Pricebook2", "Name"},
            new String[] {"Account", "aiq_store_id__c"},
            new String[] {"Contact", "aiq_contact_id__c"},
            new String[] {"AccountContactRelation", "aiq_visit_id__c"},
            new String[] {"Product2", "aiq_product_key__c"},
            new String[] {"PricebookEntry", "aiq_product_key__c"},
            new String[] {"Opportunity", "aiq_order_id__c"},
            new String[] {"OpportunityContactRole", "aiq_order_id__c"},
            new String[] {"OpportunityLineItem", "aiq_order_item_id__c"},
            new String[] {"Campaign", "aiq_audience_id__c"},
            new String[] {"CampaignMemberStatus", "aiq_status_key__c"},
            new String[] {"CampaignMember", "aiq_membership_id__c"},
            new String[] {"Task", "aiq_event_id__c"});

    /** What the org writes by itself and differs from run to run. */
    private static final Set<String> OWN =
            Set.of("Id", "CreatedById", "LastModifiedDate", "LastModifiedById", "SystemModstamp");

    private final Map<String, Map<String, Map<String, Object>>> records = new HashMap<>();
    private final Map<String, List<JsonNode>> raw = new HashMap<>();

    private Destination() {}

    static Destination read(Simulator salesforce) {
        Destination destination = new Destination();
        Map<String, String> names = new HashMap<>();
        for (String[] object : KEYS) {
            List<JsonNode> dump = salesforce.dump(object[0]);
            destination.raw.put(object[0], dump);
            for (JsonNode record : dump) {
                if (record.hasNonNull(object[1])) {
                    names.put(
                            record.path("Id").asText(),
                            object[0] + " " + record.path(object[1]).asText());
                }
            }
        }
        for (String[] object : KEYS) {
            Map<String, Map<String, Object>> byKey = new TreeMap<>();
            for (JsonNode record : destination.raw.get(object[0])) {
                if (record.hasNonNull(object[1])) {
                    byKey.put(record.path(object[1]).asText(), fields(record, names));
                }
            }
            destination.records.put(object[0], byKey);
        }
        return destination;
    }

    private static Map<String, Object> fields(JsonNode record, Map<String, String> names) {
        Map<String, Object> values = new TreeMap<>();
        record.properties().forEach(field -> {
            if (!OWN.contains(field.getKey()) && !field.getValue().isNull()) {
                values.put(field.getKey(), normal(field.getValue(), names));
            }
        });
        return values;
    }

    private static Object normal(JsonNode value, Map<String, String> names) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isNumber()) {
            return Fields.plain(value.decimalValue());
        }
        String text = value.asText();
        if (MOMENT.matcher(text).matches()) {
            return Instant.parse(text.replace("+0000", "Z"));
        }
        return names.getOrDefault(text, text);
    }

    /** Key → fields with a value, of the records that carry a key. */
    Map<String, Map<String, Object>> records(String object) {
        return records.get(object);
    }

    /** Also records that the org made by itself. */
    List<JsonNode> raw(String object) {
        return raw.get(object);
    }

    /** All objects without the given fields: two orgs are alike when these are equal. */
    Map<String, Map<String, Map<String, Object>>> without(Predicate<String> field) {
        Map<String, Map<String, Map<String, Object>>> copy = new TreeMap<>();
        records.forEach((object, byKey) -> {
            Map<String, Map<String, Object>> kept = new TreeMap<>();
            byKey.forEach((key, values) -> {
                Map<String, Object> fields = new TreeMap<>(values);
                fields.keySet().removeIf(field);
                kept.put(key, fields);
            });
            copy.put(object, kept);
        });
        return copy;
    }
}
