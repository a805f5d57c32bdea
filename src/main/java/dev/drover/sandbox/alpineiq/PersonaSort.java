package dev.drover.sandbox.alpineiq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The orders in which personas can be listed. */
enum PersonaSort {
    NAME("name", ""),
    EMAIL("email", "email"),
    MOBILE_PHONE("mobilePhone", "mobilePhone"),
    HOME_PHONE("homePhone", "homePhone"),
    SOURCE("source", "platform"),
    ID("id", "contactID"),
    INSERTED("inserted", "inserted"),
    SIGNUP("signup", "loyaltySignupTS"),
    POINTS("points", "loyaltyPoints"),
    USED_POINTS("usedpoints", "usedPoints");

    private final String parameter;
    private final String field;

    PersonaSort(String parameter, String field) {
        this.parameter = parameter;
        this.field = field;
    }

    static Optional<PersonaSort> of(String parameter) {
        return Arrays.stream(values())
                .filter(sort -> sort.parameter.equalsIgnoreCase(parameter))
                .findFirst();
    }

    /** What a persona is sorted by; the contact id decides between equals. */
    record Key(String text, BigDecimal number, String contactId) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::number).thenComparing(Key::text).thenComparing(Key::contactId);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    Key key(String contactId, ObjectNode persona) {
        return switch (this) {
            case NAME -> text(contactId, PersonaFields.fullName(persona).toLowerCase(Locale.ROOT));
            case ID -> text(contactId, "");
            case EMAIL, MOBILE_PHONE, HOME_PHONE, SOURCE -> text(contactId, Json.text(persona, field));
            case INSERTED, SIGNUP, POINTS, USED_POINTS -> {
                JsonNode value = persona.get(field);
                yield new Key(
                        "", value != null && value.isNumber() ? value.decimalValue() : BigDecimal.ZERO, contactId);
            }
        };
    }

    private static Key text(String contactId, String text) {
        return new Key(text, BigDecimal.ZERO, contactId);
    }
}
