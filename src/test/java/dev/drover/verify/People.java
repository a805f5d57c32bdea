package dev.drover.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ledger.Checkpoint;
import dev.drover.ledger.FieldStatistics;
import dev.drover.ledger.LedgerKey;
import dev.drover.ledger.NewRecord;
import dev.drover.ledger.Outcome;
import dev.drover.ledger.Outcomes.PhaseKey;
import dev.drover.ledger.SqlLedger;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.FieldType;
import dev.drover.mapping.FieldType.Kind;
import dev.drover.mapping.MappedRecord;
import dev.drover.mapping.MappingContext;
import dev.drover.mapping.MappingResult;
import dev.drover.mapping.ObjectMapping;
import dev.drover.mapping.ParentReference;
import dev.drover.mapping.ReferenceField;
import dev.drover.time.EngineClock;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Generated stores and people, loaded into a ledger and a fake destination. */
final class People implements AutoCloseable {
    /** CreatedDate of everybody. */
    static final String CREATED = joined(0).toString();

    static final int STORES = 20;
    static final int PEOPLE = 3_000;
    private static final String[] NAMES = {"Zoë", "Łukasz", "Ana María", "O'Neil", "Müller", "Nguyễn", "Lee", "D’Arc"};
    private static final String[] TIERS = {"Gold", "Silver", "Bronze", null};

    final SqlLedger ledger;
    final FakeDestination destination = new FakeDestination();
    final List<ObjectMapping> phases = List.of(new Stores(), new Persons());
    private final Path folder;

    People(Path folder, LedgerKey key) {
        this.folder = folder;
        this.ledger = SqlLedger.open(folder, key, EngineClock.system(), 0);
    }

    static People loaded(Path folder, LedgerKey key) {
        People people = new People(folder, key);
        people.load();
        return people;
    }

    /** The same ledger beside another destination. */
    Subject subject(FakeDestination beside) {
        return new Subject(
                FakeDestination.MIGRATION,
                "source-fake",
                "fake/1",
                "mapping-hash",
                phases,
                ledger,
                new NoContext(),
                beside,
                beside::count,
                folder,
                List.of());
    }

    private void load() {
        Random random = new Random(7);
        List<JsonNode> stores = new ArrayList<>();
        List<FakeDestination.Row> accounts = new ArrayList<>();
        for (int i = 0; i < STORES; i++) {
            stores.add(node().put("id", "s" + i).put("name", "Store " + i));
            FakeDestination.Row row = new FakeDestination.Row("001" + i, "s" + i);
            row.values.put("Name", "Store " + i);
            row.values.put("drover_migration__c", FakeDestination.MIGRATION);
            accounts.add(row);
        }
        book("store", "Account", stores, accounts);
        List<JsonNode> persons = new ArrayList<>();
        List<FakeDestination.Row> contacts = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            String name = NAMES[random.nextInt(NAMES.length)] + " " + i;
            LocalDate birth =
                    random.nextInt(9) == 0 ? null : LocalDate.of(1950, 1, 1).plusDays(random.nextInt(20_000));
            BigDecimal points = new BigDecimal(random.nextInt(2_000_000) - 1_000_000).movePointLeft(3);
            BigDecimal spent = new BigDecimal(random.nextInt(1_000_000)).movePointLeft(2);
            String tier = TIERS[random.nextInt(TIERS.length)];
            boolean out = random.nextBoolean();
            // every tenth has a store that was never loaded: its look-up is empty by rule
            String store = i % 10 == 0 ? "s999" : "s" + random.nextInt(STORES);
            persons.add(node().put("id", "p" + i)
                    .put("name", name)
                    .put("birth", birth == null ? null : birth.toString())
                    .put("points", points.toPlainString())
                    .put("spent", spent.toPlainString())
                    .put("tier", tier)
                    .put("out", out)
                    .put("store", store));
            FakeDestination.Row row = new FakeDestination.Row("003" + i, "p" + i);
            row.values.put("LastName", name);
            row.values.put("Birthdate", birth == null ? null : birth.toString());
            row.values.put("Points__c", points.setScale(6).toPlainString());
            row.values.put("Spent__c", spent.setScale(2).toPlainString());
            row.values.put("Tier__c", tier);
            row.values.put("OptOut__c", Boolean.toString(out));
            row.values.put("Joined__c", joined(i).toString());
            row.values.put("AccountId", store.equals("s999") ? null : "001" + store.substring(1));
            row.values.put("OwnerId", "somebody");
            row.values.put("CreatedDate", "never compared");
            row.values.put("drover_migration__c", FakeDestination.MIGRATION);
            contacts.add(row);
        }
        book("person", "Contact", persons, contacts);
    }

    private static Instant joined(int i) {
        return Instant.parse("2020-01-01T00:00:00Z").plusSeconds(i * 3_601L);
    }

    private void book(String source, String object, List<JsonNode> payloads, List<FakeDestination.Row> rows) {
        ledger.staging()
                .stage(
                        payloads.stream()
                                .map(p -> new NewRecord(source, p.path("id").asText(), "", p))
                                .iterator(),
                        new Checkpoint(source, "", true));
        Map<String, Long> seqs = new LinkedHashMap<>();
        ledger.staging().forEach(source, record -> seqs.put(record.sourceId(), record.seq()));
        Map<String, String> hashes = new LinkedHashMap<>();
        seqs.keySet().forEach(key -> hashes.put(key, "hash"));
        List<Outcome> outcomes = new ArrayList<>();
        rows.forEach(row -> outcomes.add(new Outcome.Created(row.key, row.id)));
        ledger.outcomes().record(phaseKey(source, object), seqs, hashes, outcomes);
        destination.objects.put(object, rows);
    }

    static PhaseKey phaseKey(String source, String object) {
        return new PhaseKey(object, source, object, "1");
    }

    private static ObjectNode node() {
        return new ObjectMapper().createObjectNode();
    }

    @Override
    public void close() {
        ledger.close();
    }

    private static DestinationField field(String name, Kind kind, int scale) {
        return new DestinationField(
                name,
                name,
                new FieldType(kind, 0, 18, scale),
                true,
                false,
                false,
                List.of(),
                "",
                name.equals("CreatedDate"),
                "test:1");
    }

    private static final class NoContext implements MappingContext {
        @Override
        public String constant(String name) {
            throw new IllegalArgumentException(name);
        }

        @Override
        public Optional<String> lookup(String table, String key) {
            return Optional.empty();
        }
    }

    private abstract static class Mapping implements ObjectMapping {
        @Override
        public String phase() {
            return destinationObject();
        }

        @Override
        public int order() {
            return 1;
        }

        @Override
        public String keyField() {
            return "Ext__c";
        }

        @Override
        public boolean optional() {
            return false;
        }

        @Override
        public List<String> parents() {
            return references().stream().map(ReferenceField::object).toList();
        }

        @Override
        public List<String> sourcePaths(String destinationField) {
            return destinationField.equals("LastName") ? List.of("name") : List.of();
        }

        @Override
        public ObjectMapping resolved(List<FieldStatistics> seen) {
            return this;
        }

        @Override
        public String hash() {
            return "1";
        }

        static MappingResult mapped(String id, Map<String, Object> fields) {
            return new MappingResult.Mapped(new MappedRecord(id, id, fields, "hash"));
        }
    }

    private static final class Stores extends Mapping {
        @Override
        public String sourceObject() {
            return "store";
        }

        @Override
        public String destinationObject() {
            return "Account";
        }

        @Override
        public List<ReferenceField> references() {
            return List.of();
        }

        @Override
        public List<DestinationField> destinationFields() {
            return List.of(
                    field("Ext__c", Kind.TEXT, 0),
                    field("Name", Kind.TEXT, 0),
                    field("drover_migration__c", Kind.TEXT, 0));
        }

        @Override
        public MappingResult map(String sourceId, JsonNode payload, MappingContext context) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("Name", payload.path("name").asText());
            fields.put("drover_migration__c", FakeDestination.MIGRATION);
            return mapped(sourceId, fields);
        }
    }

    private static final class Persons extends Mapping {
        @Override
        public String sourceObject() {
            return "person";
        }

        @Override
        public String destinationObject() {
            return "Contact";
        }

        @Override
        public List<ReferenceField> references() {
            return List.of(new ReferenceField("AccountId", "Account", "Account", "Ext__c", false));
        }

        @Override
        public List<DestinationField> destinationFields() {
            return List.of(
                    field("Ext__c", Kind.TEXT, 0),
                    field("LastName", Kind.TEXT, 0),
                    field("Birthdate", Kind.DATE, 0),
                    field("Points__c", Kind.NUMBER, 6),
                    field("Spent__c", Kind.CURRENCY, 2),
                    field("Tier__c", Kind.PICKLIST, 0),
                    field("OptOut__c", Kind.CHECKBOX, 0),
                    field("Joined__c", Kind.DATE_TIME, 0),
                    field("AccountId", Kind.REFERENCE, 0),
                    field("OwnerId", Kind.REFERENCE, 0),
                    field("CreatedDate", Kind.DATE_TIME, 0),
                    field("drover_migration__c", Kind.TEXT, 0));
        }

        @Override
        public MappingResult map(String sourceId, JsonNode payload, MappingContext context) {
            if (payload.path("skip").asBoolean()) {
                return new MappingResult.Excluded(sourceId, "SKIPPED");
            }
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("LastName", payload.path("name").asText());
            fields.put(
                    "Birthdate",
                    payload.path("birth").isNull()
                            ? null
                            : LocalDate.parse(payload.path("birth").asText()));
            fields.put("Points__c", new BigDecimal(payload.path("points").asText()));
            fields.put("Spent__c", new BigDecimal(payload.path("spent").asText()));
            fields.put(
                    "Tier__c",
                    payload.path("tier").isNull() ? null : payload.path("tier").asText());
            fields.put("OptOut__c", payload.path("out").asBoolean());
            fields.put("Joined__c", joined(Integer.parseInt(sourceId.substring(1))));
            fields.put(
                    "AccountId",
                    new ParentReference(
                            "AccountId",
                            "Account",
                            "Account",
                            "Ext__c",
                            payload.path("store").asText(),
                            false,
                            ParentReference.OnUnknown.CLEAR,
                            ""));
            fields.put("CreatedDate", joined(0));
            fields.put("drover_migration__c", FakeDestination.MIGRATION);
            return mapped(sourceId, fields);
        }
    }

    /** The same text, composed otherwise. */
    static String decomposed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD);
    }
}
