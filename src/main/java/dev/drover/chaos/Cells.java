package dev.drover.chaos;

import dev.drover.ledger.Outcomes.Loaded;
import dev.drover.ledger.StagedRecord;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.FieldType.Kind;
import dev.drover.mapping.MappingResult;
import dev.drover.mapping.ObjectMapping;
import dev.drover.mapping.ReferenceField;
import dev.drover.verify.Subject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** The cells of a migrated account that the mapping fills and that can be compared, to be drawn from. */
final class Cells {
    static final String MIGRATION_FIELD = "drover_migration__c";
    private static final int DRAWS = 200_000;

    /** @param field null = the whole record, without a kind; @param value as the destination holds it, null = empty */
    record Cell(ObjectMapping mapping, String id, DestinationField field, Kind kind, String value) {
        String object() {
            return mapping.destinationObject();
        }
    }

    /** Two records of one object whose look-ups in one field lead to different parents. */
    record Pair(Cell one, Cell other) {}

    /** @param lookups fields that hold ids: part of an id is no value of its own, and may not even be kept */
    private record Table(
            ObjectMapping mapping, List<DestinationField> fields, Set<String> lookups, List<Stored> records) {}

    private final Subject subject;
    private final SimulatedDestination destination;
    private final Random random;
    private final List<Table> tables = new ArrayList<>();
    private final Set<String> parents = new HashSet<>();
    /** Records that are drawn already: each is changed once. */
    private final Set<String> drawn = new HashSet<>();

    private final long records;

    Cells(Subject subject, SimulatedDestination destination, Random random) {
        this.subject = subject;
        this.destination = destination;
        this.random = random;
        for (ObjectMapping mapping : subject.phases()) {
            if (destination.holds(mapping.destinationObject())) {
                tables.add(new Table(
                        mapping,
                        mapping.destinationFields().stream()
                                .filter(field -> !field.name().equals(mapping.keyField()))
                                .filter(field -> subject.readBack().comparable(mapping, field))
                                .toList(),
                        destination.lookups(mapping),
                        destination.stored(mapping, subject.migrationId())));
            }
            mapping.references().stream().map(ReferenceField::object).forEach(parents::add);
        }
        this.records =
                tables.stream().mapToLong(table -> table.records().size()).sum();
    }

    /** A cell to which this can happen, in a record that was not drawn before. */
    Optional<Cell> draw(Corruption corruption) {
        for (int i = 0; i < DRAWS; i++) {
            Table table = table();
            Stored record = any(table.records());
            DestinationField field = any(table.fields());
            Cell cell = cell(table, record, field);
            if (!drawn.contains(cell.id())
                    && corruption.bites(cell.kind(), cell.value())
                    && written(table, record).contains(field.name())) {
                drawn.add(cell.id());
                return Optional.of(cell);
            }
        }
        return Optional.empty();
    }

    Optional<Pair> drawParents() {
        for (int i = 0; i < DRAWS; i++) {
            Table table = table();
            List<ReferenceField> references = table.mapping().references();
            if (references.isEmpty()) {
                continue;
            }
            String name = any(references).field();
            Optional<DestinationField> field =
                    table.fields().stream().filter(f -> f.name().equals(name)).findFirst();
            Stored one = any(table.records());
            Stored other = any(table.records());
            boolean differ = one.values().containsKey(name)
                    && other.values().containsKey(name)
                    && !one.values().get(name).equals(other.values().get(name));
            if (field.isPresent()
                    && differ
                    && !drawn.contains(one.id())
                    && !drawn.contains(other.id())
                    && written(table, one).contains(name)
                    && written(table, other).contains(name)) {
                drawn.add(one.id());
                drawn.add(other.id());
                return Optional.of(new Pair(cell(table, one, field.get()), cell(table, other, field.get())));
            }
        }
        return Optional.empty();
    }

    /** A record that no other leads to. */
    Optional<Cell> drawLeaf() {
        for (int i = 0; i < DRAWS; i++) {
            Table table = table();
            Stored record = any(table.records());
            String object = table.mapping().destinationObject();
            if (!parents.contains(object) && destination.goesAlone(object) && drawn.add(record.id())) {
                return Optional.of(new Cell(table.mapping(), record.id(), null, null, null));
            }
        }
        return Optional.empty();
    }

    /** The next draw may take the same record again, once it is as it was. */
    void giveBack(Cell cell) {
        drawn.remove(cell.id());
    }

    private Table table() {
        long at = (long) (random.nextDouble() * records);
        for (Table table : tables) {
            at -= table.records().size();
            if (at < 0) {
                return table;
            }
        }
        throw new IllegalStateException("the destination is empty");
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static Cell cell(Table table, Stored record, DestinationField field) {
        return new Cell(
                table.mapping(),
                record.id(),
                field,
                table.lookups().contains(field.name())
                        ? Kind.REFERENCE
                        : field.type().kind(),
                record.values().get(field.name()));
    }

    /** Fields of which the mapping says what must be in them for this record. */
    private Set<String> written(Table table, Stored record) {
        ObjectMapping mapping = table.mapping();
        String key = record.key();
        Loaded loaded = subject.ledger()
                .outcomes()
                .loaded(mapping.phase(), List.of(key))
                .get(key);
        if (loaded == null) {
            return Set.of();
        }
        StagedRecord staged =
                subject.ledger().staging().findBySeq(List.of(loaded.seq())).get(0);
        MappingResult mapped = mapping.map(staged.sourceId(), staged.payload(), subject.context());
        return mapped instanceof MappingResult.Mapped made
                ? made.record().fields().keySet()
                : Set.of();
    }
}
