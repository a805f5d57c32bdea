package dev.drover.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Salesforce said about one row.
 *
 * @param code such as {@code REQUIRED_FIELD_MISSING}
 * @param message its own text; may quote a value of the record
 */
record RowError(String code, List<String> fields, String message) {
    /** Bulk result files: {@code CODE:message:Field1 Field2 --}; message and fields may be empty, the message may hold colons. */
    private static final Pattern BULK =
            Pattern.compile("(?s)\\s*([A-Z][A-Z0-9_]*)\\s*:(.*?)(?::([\\w.,; ]*?)\\s*--)?\\s*");

    private static final Pattern CODE_ALONE = Pattern.compile("\\s*([A-Z][A-Z0-9_]*)\\s*");

    /** What is no name cannot be one of a field: it could be a value, and names of fields are shown to everybody. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z]\\w{0,79}(?:\\.[A-Za-z]\\w{0,79}){0,5}");

    RowError {
        fields = fields.stream().filter(field -> NAME.matcher(field).matches()).toList();
        code = NAME.matcher(code).matches() ? code : "UNKNOWN_EXCEPTION";
    }

    static RowError ofBulk(String text) {
        Matcher alone = CODE_ALONE.matcher(text);
        if (alone.matches()) {
            return new RowError(alone.group(1), List.of(), "");
        }
        Matcher matcher = BULK.matcher(text);
        if (!matcher.matches()) {
            return new RowError("UNKNOWN_EXCEPTION", List.of(), text);
        }
        String fields = matcher.group(3) == null ? "" : matcher.group(3).strip();
        return new RowError(
                matcher.group(1),
                fields.isEmpty() ? List.of() : Arrays.asList(fields.split("[,; ]+")),
                matcher.group(2).strip());
    }

    /** REST and collections: the key of the code is {@code errorCode} in the one and {@code statusCode} in the other. */
    static RowError ofJson(JsonNode error) {
        List<String> fields = new ArrayList<>();
        error.path("fields").forEach(field -> fields.add(field.asText()));
        String code = error.path("statusCode").asText(error.path("errorCode").asText("UNKNOWN_EXCEPTION"));
        return new RowError(code, fields, error.path("message").asText(""));
    }

    /** The errors of an answer's body: an array, a single object, or an OAuth error; empty when it is none of these. */
    static List<RowError> listOf(JsonNode body) {
        List<RowError> errors = new ArrayList<>();
        if (body.isArray()) {
            body.forEach(error -> errors.add(ofJson(error)));
        } else if (body.hasNonNull("error")) {
            errors.add(new RowError(
                    body.path("error").asText(),
                    List.of(),
                    body.path("error_description").asText("")));
        } else if (body.hasNonNull("errorCode") || body.hasNonNull("statusCode")) {
            errors.add(ofJson(body));
        }
        return errors;
    }
}
