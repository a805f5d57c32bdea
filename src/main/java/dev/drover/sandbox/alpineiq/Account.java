package dev.drover.sandbox.alpineiq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that one simulated account holds, in memory. Not safe for threads: the simulator takes turns. */
final class Account {
    private final PersonaTable personas = new PersonaTable();
    private final PersonaTable archived = new PersonaTable();
    private final Map<String, List<byte[]>> orderLines = new LinkedHashMap<>();
    private final Map<String, List<byte[]>> members = new LinkedHashMap<>();
    private final Map<AccountObject, List<byte[]>> lists = new EnumMap<>(AccountObject.class);
    private final Map<String, ObjectNode> overrides = new LinkedHashMap<>();
    private final List<byte[]> redemptions = new ArrayList<>();

    static Account load(AccountSource source) {
        Account account = new Account();
        for (AccountObject kind : AccountObject.values()) {
            try (Stream<ObjectNode> rows = source.read(kind)) {
                rows.forEach(row -> account.add(kind, row));
            }
        }
        return account;
    }

    PersonaTable personas() {
        return personas;
    }

    /** Archived and blocklisted personas: in no list, and by id only as the options say. */
    PersonaTable archived() {
        return archived;
    }

    /** What was set to override a contact's attributes, by contact id. */
    Map<String, ObjectNode> overrides() {
        return overrides;
    }

    /** Redeemed discounts: an account has none when it is loaded. */
    List<byte[]> redemptions() {
        return redemptions;
    }

    /** The audiences that a contact is a member of. */
    List<ObjectNode> audiencesOf(String contactId) {
        return list(AccountObject.AUDIENCES).stream()
                .map(Json::stored)
                .filter(audience -> members(Json.text(audience, "id")).stream()
                        .anyMatch(member ->
                                Json.text(Json.stored(member), "contactID").equals(contactId)))
                .toList();
    }

    List<byte[]> orderLines(String contactId) {
        return orderLines.getOrDefault(contactId, List.of());
    }

    List<byte[]> members(String audienceId) {
        return members.getOrDefault(audienceId, List.of());
    }

    List<byte[]> list(AccountObject kind) {
        return lists.computeIfAbsent(kind, key -> new ArrayList<>());
    }

    Optional<ObjectNode> inList(AccountObject kind, String id) {
        return list(kind).stream()
                .map(Json::stored)
                .filter(row -> Json.text(row, kind.requiredField()).equals(id))
                .findFirst();
    }

    /** Puts a changed row in the place of the one with its id. */
    void replaceInList(AccountObject kind, ObjectNode changed) {
        String id = Json.text(changed, kind.requiredField());
        list(kind)
                .replaceAll(row ->
                        Json.text(Json.stored(row), kind.requiredField()).equals(id) ? Json.write(changed) : row);
    }

    void add(AccountObject kind, ObjectNode row) {
        switch (kind) {
            case PERSONAS -> personas.put(row);
            case ARCHIVED -> archived.put(row);
            case ORDER_LINES -> append(orderLines, Json.text(row, "contactID"), row);
            case AUDIENCE_MEMBERS -> append(members, Json.text(row, "audienceID"), row);
            case STORES, AUDIENCES, DISCOUNTS, DISCOUNT_GROUPS, CAMPAIGNS, ADJUSTMENTS ->
                list(kind).add(Json.write(row));
        }
    }

    /** All rows of a kind as they are now; what is written later does not show. */
    Stream<JsonNode> rows(AccountObject kind) {
        List<byte[]> rows = switch (kind) {
            case PERSONAS -> personas.all();
            case ARCHIVED -> archived.all();
            case ORDER_LINES -> flat(orderLines);
            case AUDIENCE_MEMBERS -> flat(members);
            case STORES, AUDIENCES, DISCOUNTS, DISCOUNT_GROUPS, CAMPAIGNS, ADJUSTMENTS -> List.copyOf(list(kind));
        };
        return rows.stream().map(Json::stored);
    }

    private static List<byte[]> flat(Map<String, List<byte[]>> rows) {
        List<byte[]> flat = new ArrayList<>();
        rows.values().forEach(flat::addAll);
        return flat;
    }

    private static void append(Map<String, List<byte[]>> rows, String key, ObjectNode row) {
        rows.computeIfAbsent(key, contact -> new ArrayList<>(4)).add(Json.write(row));
    }
}
