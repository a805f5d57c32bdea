package dev.drover.alpineiq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ledger.NewRecord;
import dev.drover.ledger.Staging;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the rows of the customer's files become in the ledger. */
final class FileRecords {
    private static final DateTimeFormatter EXPORTED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd[ ]['T']HH:mm:ss", Locale.ROOT);
    private final AlpineIqProfile profile;
    private final Staging staging;
    private final PersonaRecords personas;

    FileRecords(AlpineIqProfile profile, Staging staging, PersonaRecords personas) {
        this.profile = profile;
        this.staging = staging;
        this.personas = personas;
    }

    /** A row of the persona export, with the names and kinds of values that the API uses. */
    NewRecord archivedPersona(InputRow row) {
        ObjectNode persona = Json.object();
        row.value().properties().forEach(cell -> {
            String field = profile.archived().columns().getOrDefault(cell.getKey(), cell.getKey());
            persona.set(field, archivedValue(field, cell.getValue()));
        });
        String id = Json.text(persona, profile.field(PersonaRecords.OBJECT, "id"));
        if (id.isEmpty()) {
            throw row.invalid("has no contact id; its column must be named contact_id or contactID");
        }
        nameFirstSource(persona);
        persona.put("archived", true);
        return personas.persona(id, persona);
    }

    NewRecord flowEvent(InputRow row) {
        ObjectNode event = row.value();
        if (Json.text(event, profile.field("flowEvent", "name")).isEmpty()) {
            throw row.invalid("has no " + profile.field("flowEvent", "name").get(0));
        }
        JsonNode timestamp = Json.first(event, profile.field("flowEvent", "timestamp"));
        if (timestamp.isTextual() && timestamp.asText().matches("\\d{1,15}")) {
            event.put("timestamp", Long.parseLong(timestamp.asText()));
        }
        String id = Json.text(event, profile.field("flowEvent", "id"));
        String key = id.isEmpty() ? StableId.of(Json.canonical(event)) : id;
        String contact = contact(event).orElse("");
        if (!contact.isEmpty()) {
            event.put("contactID", contact);
        }
        return new NewRecord("flowEvent", key, contact, event);
    }

    NewRecord flow(InputRow row) {
        String id = Json.text(row.value().path("id"));
        return new NewRecord("flow", id.isEmpty() ? StableId.of(Json.canonical(row.value())) : id, "", row.value());
    }

    NewRecord pushId(InputRow row) {
        String contact = Json.text(row.value(), profile.field(PersonaRecords.OBJECT, "id"));
        if (contact.isEmpty()) {
            throw row.invalid(
                    "has no " + profile.field(PersonaRecords.OBJECT, "id").get(0));
        }
        return new NewRecord("pushId", StableId.of(Json.canonical(row.value())), contact, row.value());
    }

    /** The person whom an event names by id, source id, phone or e-mail, in this order. */
    private Optional<String> contact(ObjectNode event) {
        String given = Json.text(event, profile.field("flowEvent", "contact"));
        if (!given.isEmpty()) {
            return Optional.of(given);
        }
        return alias("srcID", Json.text(event, profile.field("flowEvent", "sourceId")))
                .or(() -> alias("phone", PersonaRecords.phone(Json.text(event, profile.field("flowEvent", "phone")))))
                .or(() -> alias("email", PersonaRecords.email(Json.text(event, profile.field("flowEvent", "email")))));
    }

    private Optional<String> alias(String kind, String value) {
        return value.isEmpty() ? Optional.empty() : staging.findByAlias(PersonaRecords.OBJECT, kind, value);
    }

    private JsonNode archivedValue(String field, JsonNode cell) {
        String text = cell.asText();
        if (!cell.isTextual()) {
            return cell;
        }
        if (profile.field(PersonaRecords.OBJECT, "sourceIds").contains(field)) {
            ArrayNode ids = Json.MAPPER.createArrayNode();
            for (String id : text.split("[" + profile.archived().separators() + "]")) {
                if (!id.isBlank()) {
                    ids.add(id.strip());
                }
            }
            return ids;
        }
        if (profile.archived().numbers().contains(field) && text.matches("[+-]?\\d{1,30}(\\.\\d{1,30})?")) {
            return DecimalNode.valueOf(new BigDecimal(text));
        }
        if (profile.archived().times().contains(field)) {
            return time(text).<JsonNode>map(LongNode::valueOf).orElse(cell);
        }
        return text.equals("true") || text.equals("false")
                ? Json.MAPPER.getNodeFactory().booleanNode(text.equals("true"))
                : cell;
    }

    /** Epoch seconds of a time as exports and databases write it, in UTC; what is no such time stays as it is. */
    private static Optional<Long> time(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text.replaceAll("(Z|\\.\\d+|\\+00(:?00)?| UTC)+$", ""), EXPORTED)
                    .toEpochSecond(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private void nameFirstSource(ObjectNode persona) {
        List<String> ids = List.copyOf(personas.sourceIds(persona));
        if (ids.isEmpty() || persona.has("srcID")) {
            return;
        }
        int separator = ids.get(0).indexOf(PersonaRecords.SEPARATOR);
        if (separator >= 0) {
            persona.put("platform", ids.get(0).substring(0, separator));
        }
        persona.put(
                "srcID",
                separator < 0 ? ids.get(0) : ids.get(0).substring(separator + PersonaRecords.SEPARATOR.length()));
    }
}
