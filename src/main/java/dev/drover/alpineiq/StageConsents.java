package dev.drover.alpineiq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ledger.Checkpoint;
import dev.drover.ledger.NewRecord;
import dev.drover.ledger.StagedRecord;
import dev.drover.ledger.Staging;
import java.util.List;
import java.util.stream.Stream;

/**
 * Stages a record for the consent of each person to each channel, out of the staged personas: the source is not asked. What
 * the times amount to is for the mapping to decide.
 */
public final class StageConsents {
    static final String OBJECT = "consent";
    private static final int AT_ONCE = 500;

    private final Staging staging;
    private final AlpineIqProfile profile;

    StageConsents(Staging staging, AlpineIqProfile profile) {
        this.staging = staging;
        this.profile = profile;
    }

    public void stage() {
        List<StagedRecord> page = staging.page(PersonaRecords.OBJECT, Staging.Position.START, AT_ONCE);
        while (!page.isEmpty()) {
            StagedRecord last = page.get(page.size() - 1);
            List<StagedRecord> next =
                    staging.page(PersonaRecords.OBJECT, new Staging.Position(last.parentKey(), last.seq()), AT_ONCE);
            staging.stage(
                    page.stream().flatMap(this::consents).iterator(),
                    new Checkpoint(OBJECT, Long.toString(last.seq()), next.isEmpty()));
            page = next;
        }
    }

    private Stream<NewRecord> consents(StagedRecord persona) {
        ObjectNode email = consent(persona, "email");
        copy(persona, "emailIn", email, "in");
        copy(persona, "emailOut", email, "out");
        ObjectNode sms = consent(persona, "sms");
        copy(persona, "smsIn", sms, "in");
        copy(persona, "smsOut", sms, "out");
        copy(persona, "smsRequested", sms, "requested");
        copy(persona, "smsRequestedAt", sms, "requestedAt");
        return Stream.of(email, sms).map(consent -> record(persona, consent));
    }

    private ObjectNode consent(StagedRecord persona, String channel) {
        ObjectNode consent = Json.object().put("contactID", persona.sourceId()).put("channel", channel);
        copy(persona, "archived", consent, "archived");
        copy(persona, "blocklisted", consent, "blocklisted");
        copy(persona, "inserted", consent, "knownSince");
        return consent;
    }

    private NewRecord record(StagedRecord persona, ObjectNode consent) {
        String id = persona.sourceId() + ":" + Json.text(consent.path("channel"));
        return new NewRecord(OBJECT, id, persona.sourceId(), consent);
    }

    /** The first of the fields of a role that is set. */
    private void copy(StagedRecord persona, String role, ObjectNode consent, String name) {
        for (String field : profile.field(PersonaRecords.OBJECT, role)) {
            JsonNode value = Json.first(persona.payload(), List.of(field));
            if (isSet(value)) {
                consent.set(name, value);
                return;
            }
        }
    }

    /** 0 and a blank text are how the account writes "never". */
    private static boolean isSet(JsonNode value) {
        return !Json.text(value).isEmpty()
                && !(value.isNumber() && value.decimalValue().signum() == 0);
    }
}
