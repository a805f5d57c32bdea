package dev.drover.ipresso;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalFolder;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ledger.NewRecord;
import dev.drover.ledger.StagedRecord;
import dev.drover.ledger.Staging;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Contacts with everything that other files say of them, and the side of a sales organisation that each is on. */
final class ContactRecords extends JoinedRecords {
    static final String OBJECT = "contact";
    private static final int LONGEST_CHOICE = 40;
    private static final List<CanonicalFile> JOINED = List.of(
            CanonicalFile.CONTACT_ATTRIBUTES,
            CanonicalFile.CONTACT_SCORES,
            CanonicalFile.CONTACT_COMPANIES,
            CanonicalFile.CONTACT_TAGS,
            CanonicalFile.CONTACT_CATEGORIES,
            CanonicalFile.CONTACT_CONSENTS,
            CanonicalFile.CONTACT_CHANNELS,
            CanonicalFile.CONTACT_ACCESS_GROUPS);

    private final Names names;
    private final PeopleRules rules;
    private final boolean tagsSelected;
    private final Staging staging;
    private final AttributeValues attributes;

    /** @param tagsSelected whether tags fit into a field in which several can be chosen */
    ContactRecords(CanonicalFolder folder, Names names, PeopleRules rules, boolean tagsSelected, Staging staging) {
        super(folder, CanonicalFile.CONTACTS, JOINED);
        this.names = names;
        this.rules = rules;
        this.tagsSelected = tagsSelected;
        this.staging = staging;
        this.attributes = new AttributeValues(names, "contact");
    }

    @Override
    NewRecord make(CanonicalRow row, Map<CanonicalFile, List<CanonicalRow>> joined) {
        ObjectNode contact = Json.record(row);
        Owners.add(contact, names);
        Address.add(contact);
        String origin = contact.path("origin").asText("");
        if (!origin.isEmpty()) {
            contact.put("origin_name", names.name(CanonicalFile.ORIGINS, origin));
        }
        custom(contact, joined);
        List<String> tags = called(joined.get(CanonicalFile.CONTACT_TAGS), CanonicalFile.TAGS, "tag_id");
        texts(contact, "tags", tags);
        texts(
                contact,
                "tags_selected",
                tagsSelected ? tags.stream().filter(ContactRecords::canBeChosen).toList() : List.of());
        texts(
                contact,
                "categories",
                called(joined.get(CanonicalFile.CONTACT_CATEGORIES), CanonicalFile.CATEGORIES, "category_id"));
        texts(
                contact,
                "access_groups",
                called(joined.get(CanonicalFile.CONTACT_ACCESS_GROUPS), CanonicalFile.ACCESS_GROUPS, "group_ref"));
        consents(contact, joined.get(CanonicalFile.CONTACT_CONSENTS));
        Channels.add(contact, joined.get(CanonicalFile.CONTACT_CHANNELS));
        company(contact, joined.get(CanonicalFile.CONTACT_COMPANIES));
        contact.put(
                "side",
                rules.side(Json.text(contact, "lifecycle_stage"), Json.text(contact, "contact_status"))
                        .word());
        return new NewRecord(OBJECT, row.key(), Json.text(contact, "company_ref"), contact, aliases(contact));
    }

    /** What is too long, or holds what stands between two of them, is in the list of all tags alone. */
    private static boolean canBeChosen(String tag) {
        return tag.length() <= LONGEST_CHOICE && !tag.contains(";");
    }

    private void custom(ObjectNode contact, Map<CanonicalFile, List<CanonicalRow>> joined) {
        ArrayNode values = attributes.list(joined.get(CanonicalFile.CONTACT_ATTRIBUTES));
        ArrayNode scores = Json.MAPPER.createArrayNode();
        for (CanonicalRow score : joined.get(CanonicalFile.CONTACT_SCORES)) {
            ObjectNode one = Json.record(score);
            one.remove("contact_id");
            scores.add(one);
            if (one.has("value")) {
                values.addObject()
                        .put("key", "score " + Json.text(one, "score_kind"))
                        .set("value", one.get("value"));
            }
        }
        set(contact, "scores", scores);
        set(contact, "customAttributes", values);
    }

    private void consents(ObjectNode contact, List<CanonicalRow> rows) {
        ArrayNode list = Json.MAPPER.createArrayNode();
        for (CanonicalRow row : rows) {
            ObjectNode consent = Json.record(row);
            consent.remove("contact_id");
            consent.put("name", names.name(CanonicalFile.CONSENTS, row.value("consent_id")));
            list.add(consent);
        }
        set(contact, "consents", list);
    }

    /** The company that the contact belongs to first: the one marked so, else the first. */
    private static void company(ObjectNode contact, List<CanonicalRow> rows) {
        String first = null;
        for (CanonicalRow row : rows) {
            if (first == null || row.find("is_primary").orElse("").equals("true")) {
                first = row.value("company_ref");
                contact.put("company_basis", row.find("basis").orElse(""));
            }
        }
        if (first != null) {
            contact.put("company_ref", first);
        }
    }

    private List<String> called(List<CanonicalRow> rows, CanonicalFile dictionary, String column) {
        return rows.stream()
                .map(row -> names.name(dictionary, row.value(column)))
                .distinct()
                .sorted()
                .toList();
    }

    private static void texts(ObjectNode record, String field, List<String> texts) {
        ArrayNode list = Json.MAPPER.createArrayNode();
        texts.forEach(list::add);
        set(record, field, list);
    }

    private static void set(ObjectNode record, String field, ArrayNode list) {
        if (!list.isEmpty()) {
            record.set(field, list);
        }
    }

    private static List<NewRecord.Alias> aliases(ObjectNode contact) {
        List<NewRecord.Alias> aliases = new ArrayList<>();
        String email = Json.text(contact, "email").strip().toLowerCase(Locale.ROOT);
        if (!email.isEmpty()) {
            aliases.add(new NewRecord.Alias("email", email));
        }
        for (String field : List.of("phone", "mobile")) {
            String digits = Json.text(contact, field).replaceAll("\\D", "");
            if (!digits.isEmpty()) {
                aliases.add(new NewRecord.Alias("phone", digits));
            }
        }
        return aliases.stream().distinct().toList();
    }

    /** The name of the company, and whether the contact is one itself. */
    @Override
    public List<NewRecord> completed(List<NewRecord> page) {
        Map<String, JsonNode> companies = new HashMap<>();
        List<String> refs = page.stream().map(NewRecord::parentKey).distinct().toList();
        for (StagedRecord company : staging.findAll(CompanyRecords.OBJECT, refs)) {
            companies.put(company.sourceId(), company.payload());
        }
        Set<String> typed = staging.existing(
                CompanyRecords.OBJECT,
                page.stream()
                        .map(contact -> CompanyRecords.ofContact(contact.sourceId()))
                        .toList());
        for (NewRecord record : page) {
            ObjectNode contact = (ObjectNode) record.payload();
            JsonNode company = companies.get(record.parentKey());
            if (company != null && company.has("name")) {
                contact.set("company_name", company.get("name"));
            }
            if (typed.contains(CompanyRecords.ofContact(record.sourceId()))) {
                contact.put("side", Side.COMPANY.word());
            }
        }
        return page;
    }
}
