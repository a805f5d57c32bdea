package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.util.Optional;
import java.util.function.Supplier;

/** Where in a record a value is. */
interface Place {

    /** The value, or null where there is none. */
    JsonNode in(JsonNode record);

    void put(ObjectNode body, JsonNode value);

    /** Key of a custom field. */
    default Optional<String> code() {
        return Optional.empty();
    }

    /** A member of the record itself. */
    record Member(String key) implements Place {
        @Override
        public JsonNode in(JsonNode record) {
            JsonNode value = record.get(key);
            return value == null || value.isNull() ? null : value;
        }

        @Override
        public void put(ObjectNode body, JsonNode value) {
            body.set(key, value);
        }
    }

    /** A custom field, under its key in this account; it may be made only when its first value is written. */
    record Custom(CustomField field) implements Place {
        private static final String GROUP = "custom_fields";

        @Override
        public JsonNode in(JsonNode record) {
            return code().map(code -> record.path(GROUP).get(code))
                    .filter(value -> !value.isNull())
                    .orElse(null);
        }

        @Override
        public void put(ObjectNode body, JsonNode value) {
            Supplier<DroverException> missing = () -> new DroverException(
                    ErrorCode.SCHEMA_CONFLICT,
                    "the account lacks the " + field.need().words() + "; run again, so that it is made");
            Optional<String> code = code();
            if (code.isEmpty() && value.isNull()) {
                return; // where there is no field, there is nothing to empty
            }
            body.withObjectProperty(GROUP).set(code.orElseThrow(missing), value);
        }

        @Override
        public Optional<String> code() {
            return field.code();
        }
    }
}
