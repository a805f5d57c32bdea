package dev.drover.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.salesforce.SalesforceSandbox;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** What the people of a company do to their org beside a migration, drawn by a seed. */
final class Colleagues {
    private static final Set<String> TEXTS = Set.of("string", "textarea");
    private static final int TRIES = 8;

    private final Simulator salesforce;
    private final SalesforceSandbox org;
    private final Random random;
    private int number;

    Colleagues(Ground ground, long seed) {
        this.salesforce = ground.destination().control();
        this.org = ground.sandbox().salesforce();
        this.random = new Random(seed);
    }

    /**
     * Edits a text of some records of an object, at least one.
     *
     * @param share of 1
     * @return ids of the edited records
     */
    Set<String> edit(String object, double share) {
        List<String> fields = org.fields(object).stream()
                .filter(field -> TEXTS.contains(field.path("type").asText()))
                .filter(field -> !field.path("externalId").asBoolean())
                .map(field -> field.path("name").asText())
                .filter(name -> !name.equals("drover_migration__c"))
                .toList();
        Set<String> edited = new TreeSet<>();
        List<String> ids = drawn(object, share);
        for (String id : ids) {
            for (int attempt = 0; attempt < TRIES && !fields.isEmpty() && !edited.contains(id); attempt++) {
                String field = fields.get(random.nextInt(fields.size()));
                Map<String, Object> edit = Map.of("id", id, "fields", Map.of(field, "people " + ++number));
                edited.addAll(salesforce.people("edit", object, List.of(edit)));
            }
        }
        return edited;
    }

    /** Deletes some records of an object, with what goes with them; those that the org does not let go of stay. */
    void delete(String object, double share) {
        drawn(object, share).forEach(id -> salesforce.people("delete", object, List.of(id)));
    }

    /** Adds a record. @return its id, null when the org does not take it */
    String create(String object, Map<String, Object> fields) {
        List<String> ids = salesforce.people("create", object, List.of(Map.of("fields", fields)));
        return ids.isEmpty() ? null : ids.get(0);
    }

    /** Hangs records of their own on some of an object. */
    void hang(String child, String reference, Map<String, Object> fields, String object, double share) {
        for (String id : drawn(object, share)) {
            Map<String, Object> all = new java.util.HashMap<>(fields);
            all.put(reference, id);
            create(child, all);
        }
    }

    private List<String> drawn(String object, double share) {
        List<String> ids = new ArrayList<>(org.dump(object)
                .map(record -> record.path("Id"))
                .map(JsonNode::asText)
                .sorted()
                .toList());
        Collections.shuffle(ids, random);
        return ids.subList(0, Math.min(ids.size(), Math.max(1, (int) Math.round(ids.size() * share))));
    }
}
