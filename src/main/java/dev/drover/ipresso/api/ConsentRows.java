package dev.drover.ipresso.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a contact said to each consent. A consent that it was never asked for has no row; a status that is neither an
 * agreement nor a refusal is unknown, and never an agreement.
 */
final class ConsentRows {
    private static final List<String> ID = List.of("id", "idAgreement", "agreementId");
    private final ApiProfile profile;
    private final Rows rows;

    ConsentRows(ApiProfile profile, Rows rows) {
        this.profile = profile;
        this.rows = rows;
    }

    List<CanonicalRow> rows(String contact, JsonNode agreements) {
        List<CanonicalRow> made = new ArrayList<>();
        Shape.byId(agreements, ID).forEach((id, value) -> {
            if (Shape.isId(id)) {
                made.add(row(contact, id, value));
            }
        });
        return made;
    }

    /** Of a list of who agreed. */
    CanonicalRow given(String contact, String consent) {
        return Rows.row(
                CanonicalFile.CONTACT_CONSENTS, "contact_id", contact, "consent_id", consent, "status", "given");
    }

    private CanonicalRow row(String contact, String consent, JsonNode value) {
        Map<String, String> columns = new HashMap<>();
        String status;
        if (value.isObject()) {
            columns.putAll(rows.values(CanonicalFile.CONTACT_CONSENTS, "consent", value));
            JsonNode said = status(value);
            status = said == null ? profile.consents().named() : status(plain(said));
            columns.remove("status");
            raw(columns, said == null ? "" : plain(said));
        } else {
            String text = plain(value);
            boolean name = !text.isEmpty() && !text.matches("\\d+|true|false");
            status = name ? profile.consents().named() : status(text);
            raw(columns, name ? "" : text);
        }
        columns.put("contact_id", contact);
        columns.put("consent_id", consent);
        columns.put("status", status);
        return new CanonicalRow(CanonicalFile.CONTACT_CONSENTS, columns);
    }

    /** The status as it stands there, {@code false} and an empty one among them; null where there is no such field. */
    private JsonNode status(JsonNode value) {
        return profile.fields("consent").get("status").stream()
                .filter(value::has)
                .map(value::get)
                .findFirst()
                .orElse(null);
    }

    private String status(String text) {
        if (profile.consents().given().contains(text)) {
            return "given";
        }
        return profile.consents().refused().contains(text) ? "refused" : "unknown";
    }

    private static String plain(JsonNode value) {
        return value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
    }

    private static void raw(Map<String, String> columns, String text) {
        if (!text.isEmpty()) {
            columns.put("raw_status", text);
        }
    }
}
