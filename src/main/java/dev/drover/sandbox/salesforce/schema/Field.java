package dev.drover.sandbox.salesforce.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One field of an object. The ordinal is its place in a stored record and is never used again.
 *
 * <p>{@code hidden} fields exist for the simulator alone. {@code metadata} is what a custom field was made from.
 */
public record Field(
        int ordinal,
        String name,
        String label,
        FieldType type,
        int length,
        int precision,
        int scale,
        boolean required,
        boolean createable,
        boolean updateable,
        String defaultValue,
        boolean externalId,
        boolean unique,
        boolean caseSensitive,
        boolean idLookup,
        boolean nameField,
        boolean custom,
        boolean calculated,
        boolean autoNumber,
        boolean html,
        boolean restricted,
        boolean audit,
        boolean hidden,
        List<String> referenceTo,
        String relationshipName,
        List<PicklistValue> picklist,
        Set<String> activeValues,
        String id,
        JsonNode metadata) {

    /** True when describe says that a value must be given at insert. */
    public boolean mustBeGiven() {
        return createable && required && defaultValue == null && type != FieldType.BOOLEAN;
    }

    public boolean isPolymorphic() {
        return referenceTo.size() > 1;
    }

    /** True when records are found by this field without reading the whole table. */
    public boolean indexed() {
        return externalId
                || unique
                || idLookup
                || hidden
                || type == FieldType.REFERENCE && !audit && !name.equals("OwnerId");
    }

    /** True when field-level security applies: neither system fields nor fields that the system requires. */
    public boolean permissionable() {
        boolean demanded = required && type != FieldType.BOOLEAN;
        return !audit && !hidden && !nameField && type != FieldType.ID && !demanded && !name.equals("OwnerId");
    }

    /** A field in the making. */
    public static final class Builder {
        private final String name;
        private final FieldType type;
        private int ordinal;
        private String label;
        private int length;
        private int precision;
        private int scale;
        private boolean required;
        private boolean createable = true;
        private boolean updateable = true;
        private String defaultValue;
        private boolean externalId;
        private boolean unique;
        private boolean caseSensitive;
        private boolean idLookup;
        private boolean nameField;
        private boolean custom;
        private boolean calculated;
        private boolean autoNumber;
        private boolean html;
        private boolean restricted;
        private boolean audit;
        private boolean hidden;
        private List<String> referenceTo = List.of();
        private String relationshipName;
        private List<PicklistValue> picklist = List.of();
        private String id;
        private JsonNode metadata;

        public Builder(String name, FieldType type) {
            this.name = name;
            this.type = type;
            this.label = name;
        }

        public Builder ordinal(int value) {
            this.ordinal = value;
            return this;
        }

        public Builder label(String value) {
            this.label = value;
            return this;
        }

        public Builder length(int value) {
            this.length = value;
            return this;
        }

        public Builder number(int digits, int decimals) {
            this.precision = digits;
            this.scale = decimals;
            return this;
        }

        public Builder required(boolean value) {
            this.required = value;
            return this;
        }

        public Builder access(boolean create, boolean update) {
            this.createable = create;
            this.updateable = update;
            return this;
        }

        public Builder defaultValue(String value) {
            this.defaultValue = value;
            return this;
        }

        public Builder externalId(boolean value) {
            this.externalId = value;
            return this;
        }

        public Builder unique(boolean value) {
            this.unique = value;
            return this;
        }

        public Builder caseSensitive(boolean value) {
            this.caseSensitive = value;
            return this;
        }

        public Builder idLookup(boolean value) {
            this.idLookup = value;
            return this;
        }

        public Builder nameField(boolean value) {
            this.nameField = value;
            return this;
        }

        public Builder custom(boolean value) {
            this.custom = value;
            return this;
        }

        public Builder calculated(boolean value) {
            this.calculated = value;
            return this;
        }

        public Builder autoNumber(boolean value) {
            this.autoNumber = value;
            return this;
        }

        public Builder html(boolean value) {
            this.html = value;
            return this;
        }

        public Builder audit(boolean value) {
            this.audit = value;
            return this;
        }

        public Builder hidden(boolean value) {
            this.hidden = value;
            return this;
        }

        public Builder reference(List<String> to, String relationship) {
            this.referenceTo = List.copyOf(to);
            this.relationshipName = relationship;
            return this;
        }

        public Builder picklist(List<PicklistValue> values, boolean onlyThese) {
            this.picklist = List.copyOf(values);
            this.restricted = onlyThese;
            return this;
        }

        public Builder id(String value) {
            this.id = value;
            return this;
        }

        public Builder metadata(JsonNode value) {
            this.metadata = value;
            return this;
        }

        public Field build() {
            Set<String> active = picklist.stream()
                    .filter(PicklistValue::active)
                    .map(PicklistValue::value)
                    .collect(Collectors.toUnmodifiableSet());
            return new Field(
                    ordinal,
                    name,
                    label,
                    type,
                    length,
                    precision,
                    scale,
                    required,
                    createable,
                    updateable,
                    defaultValue,
                    externalId,
                    unique,
                    caseSensitive,
                    idLookup,
                    nameField,
                    custom,
                    calculated,
                    autoNumber,
                    html,
                    restricted,
                    audit,
                    hidden,
                    referenceTo,
                    relationshipName,
                    picklist,
                    active,
                    id,
                    metadata);
        }
    }
}
