package dev.drover.sandbox.salesforce;

import dev.drover.sandbox.salesforce.schema.Field;
import dev.drover.sandbox.salesforce.schema.SObjectType;
import dev.drover.sandbox.salesforce.soql.SoqlException;
import dev.drover.sandbox.salesforce.store.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** A field of a record or of one of its parents: {@code Account.Owner.Email}. */
final class Path {
    private final Org org;
    private final String text;
    private final List<Field> hops;
    private final List<String> names;
    private final String leafName;
    private final Field leaf;

    private Path(Org org, String text, List<Field> hops, List<String> names, String leafName, Field leaf) {
        this.org = org;
        this.text = text;
        this.hops = hops;
        this.names = names;
        this.leafName = leafName;
        this.leaf = leaf;
    }

    static Path of(Org org, SObjectType start, String text, BiPredicate<SObjectType, Field> visible) {
        Field direct = start.field(text).orElse(null);
        if (direct != null) {
            if (!visible.test(start, direct)) {
                throw noSuchColumn(start, text);
            }
            return new Path(org, direct.name(), List.of(), List.of(), direct.name(), direct);
        }
        String[] parts = text.split("\\.");
        List<Field> hops = new ArrayList<>();
        List<String> names = new ArrayList<>();
        SObjectType type = start;
        for (int i = 0; i < parts.length - 1; i++) {
            SObjectType at = type;
            String name = parts[i];
            Field hop = type.relationship(name)
                    .filter(field -> visible.test(at, field))
                    .orElseThrow(() -> new SoqlException(
                            "INVALID_FIELD", "Didn't understand relationship '" + name + "' in field path."));
            hops.add(hop);
            names.add(hop.relationshipName());
            type = org.catalogue().find(hop.referenceTo().get(0)).orElseThrow(() -> noSuchColumn(at, text));
        }
        SObjectType last = type;
        String leafName = parts[parts.length - 1];
        Field leaf = type.field(leafName)
                .filter(field -> visible.test(last, field))
                .orElseThrow(() -> noSuchColumn(last, leafName));
        names.add(leaf.name());
        String canonical = String.join(".", names);
        names.remove(names.size() - 1);
        return new Path(org, canonical, hops, names, leaf.name(), leaf);
    }

    /** As SOQL writes it, in the case of the schema. */
    String text() {
        return text;
    }

    Field leaf() {
        return leaf;
    }

    boolean isDirect() {
        return hops.isEmpty();
    }

    /** The relationships on the way to the leaf. */
    List<String> relationships() {
        return names;
    }

    String read(RecordView record) {
        if (hops.isEmpty()) {
            return record.value(leaf);
        }
        String id = record.value(hops.get(0));
        for (int i = 1; id != null && i < hops.size(); i++) {
            Field hop = hops.get(i);
            id = readOf(id, hop);
        }
        return id == null ? null : readOf(id, leaf);
    }

    /** The id of the parent at a depth: 0 is the nearest. */
    String parentId(RecordView record, int depth) {
        String id = record.value(hops.get(0));
        for (int i = 1; id != null && i <= depth; i++) {
            id = readOf(id, hops.get(i));
        }
        return id;
    }

    private String readOf(String id, Field wanted) {
        Table table = org.store().tableOf(id);
        int row = table == null ? -1 : table.row(id);
        if (row < 0) {
            return null;
        }
        Field field = table.type().field(wanted.name()).orElse(null);
        return field == null ? null : table.value(row, field);
    }

    private static SoqlException noSuchColumn(SObjectType type, String name) {
        return new SoqlException("INVALID_FIELD", "No such column '" + name + "' on entity '" + type.name() + "'.");
    }

    String leafName() {
        return leafName;
    }
}
