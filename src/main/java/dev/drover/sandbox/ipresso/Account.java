package dev.drover.sandbox.ipresso;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.sandbox.http.Json;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the simulator knows of the account; guarded by the lock of the simulator. */
final class Account {
    private final TreeMap<Long, Contact> contacts = new TreeMap<>();
    private final Map<Table, Map<String, Row>> dictionaries = new EnumMap<>(Table.class);
    private final Map<String, TreeSet<Long>> segments = new HashMap<>();
    private final Set<Long> vanished = new HashSet<>();
    private final Map<String, List<String>> lists = new HashMap<>();

    static Account load(AccountSource source) {
        Account account = new Account();
        account.dictionary(source, Table.ATTRIBUTES, "api_key");
        account.dictionary(source, Table.ATTRIBUTE_OPTIONS, "attribute_key", "option_id");
        account.dictionary(source, Table.CONTACT_TYPES, "type_key");
        account.dictionary(source, Table.CONTACT_TYPE_ATTRIBUTES, "type_key", "attribute_key");
        account.dictionary(source, Table.CONTACT_TYPE_LINKS, "parent_type_key", "child_type_key");
        account.dictionary(source, Table.ACTIVITY_DEFINITIONS, "sort", "key");
        account.dictionary(source, Table.ACTIVITY_PARAMETERS, "sort", "key", "parameter_key");
        account.dictionary(source, Table.TAGS, "tag_id");
        account.dictionary(source, Table.CATEGORIES, "category_id");
        account.dictionary(source, Table.CONSENTS, "consent_id");
        account.dictionary(source, Table.ORIGINS, "origin_id");
        account.dictionary(source, Table.SEGMENTS, "segment_id");
        account.people(source);
        return account;
    }

    /** Rows by their key, whose parts are joined with a slash. */
    Map<String, Row> dictionary(Table table) {
        return dictionaries.get(table);
    }

    TreeMap<Long, Contact> contacts() {
        return contacts;
    }

    Map<String, TreeSet<Long>> segments() {
        return segments;
    }

    /** Ids that still stand in lists although their contacts are gone. */
    Set<Long> vanished() {
        return vanished;
    }

    /** The contact of an id as it came in a path. */
    Contact contact(String id) {
        if (!id.matches("\\d{1,18}")) {
            throw Refusal.of(400, 13, "Wrong contact id");
        }
        Contact contact = contacts.get(Long.valueOf(id));
        if (contact == null || vanished.contains(contact.id())) {
            throw Refusal.of(404, 11, "Contact does not exist");
        }
        return contact;
    }

    /** The ids of those contacts that a group holds, in order; kept until something is written. */
    List<String> members(String group, Predicate<Contact> belongs) {
        return lists.computeIfAbsent(
                group,
                name -> contacts.values().stream()
                        .filter(belongs)
                        .map(contact -> String.valueOf(contact.id()))
                        .toList());
    }

    /** To be called after every write. */
    void changed() {
        lists.clear();
    }

    /** The options of an attribute by id. */
    Map<String, Row> options(String attribute) {
        Map<String, Row> options = new LinkedHashMap<>();
        dictionary(Table.ATTRIBUTE_OPTIONS).values().stream()
                .filter(option -> option.get("attribute_key").equals(attribute))
                .forEach(option -> options.put(option.get("option_id"), option));
        return options;
    }

    private void dictionary(AccountSource source, Table table, String... key) {
        Map<String, Row> rows = new LinkedHashMap<>();
        try (Stream<Row> all = source.rows(table)) {
            all.forEach(row ->
                    rows.put(String.join("/", Stream.of(key).map(row::get).toList()), row));
        }
        dictionaries.put(table, rows);
    }

    private void people(AccountSource source) {
        try (Stream<Row> rows = source.rows(Table.CONTACTS)) {
            rows.forEach(row -> contacts.put(number(row, "contact_id"), new Contact(number(row, "contact_id"), row)));
        }
        each(
                source,
                Table.CONTACT_ATTRIBUTES,
                "contact_id",
                (contact, row) -> contact.attributes()
                        .computeIfAbsent(row.get("attribute_key"), key -> new ArrayList<>())
                        .add(row));
        each(
                source,
                Table.CONTACT_TAGS,
                "contact_id",
                (contact, row) -> contact.tags().add(number(row, "tag_id")));
        each(
                source,
                Table.CONTACT_CATEGORIES,
                "contact_id",
                (contact, row) -> contact.categories().add(number(row, "category_id")));
        each(
                source,
                Table.CONTACT_CONSENTS,
                "contact_id",
                (contact, row) -> contact.consents().put(number(row, "consent_id"), row));
        each(
                source,
                Table.CONNECTIONS,
                "parent_contact_id",
                (contact, row) -> contact.children().add(number(row, "child_contact_id")));
        each(
                source,
                Table.SEGMENT_MEMBERS,
                "contact_id",
                (contact, row) -> segments.computeIfAbsent(row.get("segment_id"), id -> new TreeSet<>())
                        .add(contact.id()));
        try (Stream<ObjectNode> events = source.events()) {
            events.forEach(this::event);
        }
    }

    private void event(ObjectNode event) {
        Contact contact = contacts.get(event.get("contact_id").asLong());
        if (contact != null) {
            try {
                contact.events().add(Json.MAPPER.writeValueAsBytes(event));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What to do with a row that belongs to a contact. */
    private interface Filing {
        void file(Contact contact, Row row);
    }

    private void each(AccountSource source, Table table, String column, Filing filing) {
        try (Stream<Row> rows = source.rows(table)) {
            rows.forEach(row -> {
                Contact contact = contacts.get(number(row, column));
                if (contact != null) {
                    filing.file(contact, row);
                }
            });
        }
    }

    private static long number(Row row, String column) {
        if (!row.get(column).matches("\\d{1,18}")) {
            throw new DroverException(
                    ErrorCode.INPUT_FILE_INVALID,
                    row.table().path() + " has a " + column + " that is no whole number: ids of iPresso are");
        }
        return Long.parseLong(row.get(column));
    }
}
