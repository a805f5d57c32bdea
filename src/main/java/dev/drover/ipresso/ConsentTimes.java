package dev.drover.ipresso;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the consents of a person amount to for each channel: when it was given last, when it was taken back last. A consent
 * that was given without a time counts from the person's first day on record; one that was refused without a time counts
 * always. What is unknown counts as neither.
 */
final class ConsentTimes {
    static final List<String> CHANNELS = List.of("email", "sms");

    private final Names names;
    private final PeopleRules rules;

    ConsentTimes(Names names, PeopleRules rules) {
        this.names = names;
        this.rules = rules;
    }

    /** Adds {@code email_in}, {@code email_out}, {@code email_refused} and the same for texts. */
    void add(ObjectNode person, List<CanonicalRow> consents) {
        for (CanonicalRow consent : consents) {
            for (String channel : channels(consent)) {
                switch (consent.find("status").orElse("unknown")) {
                    case "given" -> given(person, channel, consent.find("changed_at").orElse(null));
                    case "refused" -> refused(person, channel, consent.find("changed_at").orElse(null));
                    default -> person.put(channel + "_unknown", true);
                }
            }
        }
    }

    private static void given(ObjectNode person, String channel, String at) {
        String since = at != null ? at : Json.text(person, "created_at");
        if (!since.isEmpty()) {
            later(person, channel + "_in", since);
        }
    }

    private static void refused(ObjectNode person, String channel, String at) {
        if (at == null) {
            person.put(channel + "_refused", true);
        } else {
            later(person, channel + "_out", at);
        }
    }

    /** Somebody who unsubscribed does not want to hear from us by that channel. */
    static void unsubscribed(ObjectNode person, String channel, String at) {
        later(person, channel + "_out", at);
    }

    private static void later(ObjectNode person, String field, String at) {
        String known = Json.text(person, field);
        if (known.isEmpty() || isAfter(at, known)) {
            person.put(field, at);
        }
    }

    /** A moment that cannot be read is after every other: nobody is reachable by mistake. */
    static boolean isAfter(String at, String known) {
        try {
            return OffsetDateTime.parse(at).isAfter(OffsetDateTime.parse(known));
        } catch (DateTimeParseException e) {
            return true;
        }
    }

    private List<String> channels(CanonicalRow consent) {
        String channel = consent.find("channel").orElse("").toLowerCase(Locale.ROOT);
        String id = consent.value("consent_id");
        String called = channel + " " + value(id, "name") + " " + value(id, "api_key");
        boolean refused = consent.find("status").orElse("").equals("refused");
        if (!refused && value(id, "is_direct_marketing").equals("false")) {
            return List.of(); // a consent to something else opens no channel
        }
        List<String> named = CHANNELS.stream()
                .filter(one -> pattern(one).matcher(channel.isEmpty() ? called : channel).find())
                .toList();
        boolean marketing = value(id, "is_direct_marketing").equals("true");
        if (named.isEmpty() && channel.isEmpty() && marketing) {
            return refused ? CHANNELS : rules.unnamed();
        }
        return named;
    }

    private Pattern pattern(String channel) {
        return channel.equals("email") ? rules.emailConsents() : rules.smsConsents();
    }

    private String value(String consentId, String column) {
        String found = names.of(CanonicalFile.CONSENTS, consentId, column);
        return found == null ? "" : found;
    }
}
