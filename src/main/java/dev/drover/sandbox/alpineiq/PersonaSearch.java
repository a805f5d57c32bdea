package dev.drover.sandbox.alpineiq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The search language of the persona list: filters such as has:email and texts, all of which must hold. */
final class PersonaSearch implements Predicate<ObjectNode> {
    private static final Pattern TERM = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private final List<Predicate<ObjectNode>> terms = new ArrayList<>();

    PersonaSearch(String search) {
        Matcher matcher = TERM.matcher(search);
        while (matcher.find()) {
            terms.add(matcher.group(1) != null ? text(matcher.group(1)) : term(matcher.group(2)));
        }
    }

    boolean isEverything() {
        return terms.isEmpty();
    }

    @Override
    public boolean test(ObjectNode persona) {
        return terms.stream().allMatch(term -> term.test(persona));
    }

    private static Predicate<ObjectNode> term(String term) {
        return switch (term.toLowerCase(Locale.ROOT)) {
            case "has:phone" -> persona -> has(persona, "mobilePhone") || has(persona, "homePhone");
            case "has:mobile" -> persona -> has(persona, "mobilePhone");
            case "has:home" -> persona -> has(persona, "homePhone");
            case "has:email" -> persona -> has(persona, "email");
            case "has:name" -> persona -> !PersonaFields.fullName(persona).isEmpty();
            case "is:member" -> persona -> persona.path("loyalty").asBoolean();
            case "not:member" -> persona -> !persona.path("loyalty").asBoolean();
            case "has:points" -> persona -> nonZero(persona, "loyaltyPoints");
            case "has:usedpoints" -> persona -> nonZero(persona, "usedPoints");
            default -> term.startsWith("email:") ? email(term.substring("email:".length())) : text(term);
        };
    }

    private static Predicate<ObjectNode> email(String address) {
        return persona -> Json.text(persona, "email").equalsIgnoreCase(address);
    }

    private static Predicate<ObjectNode> text(String searched) {
        String wanted = searched.toLowerCase(Locale.ROOT);
        return persona ->
                PersonaFields.fullName(persona).toLowerCase(Locale.ROOT).contains(wanted)
                        || Json.text(persona, "email").toLowerCase(Locale.ROOT).contains(wanted)
                        || Json.text(persona, "mobilePhone").contains(wanted)
                        || Json.text(persona, "homePhone").contains(wanted)
                        || Json.text(persona, "contactID").equals(searched)
                        || Json.text(persona, "srcID").equals(searched);
    }

    private static boolean has(ObjectNode persona, String field) {
        return !Json.text(persona, field).isEmpty();
    }

    private static boolean nonZero(ObjectNode persona, String field) {
        JsonNode value = persona.path(field);
        return value.isNumber() && value.decimalValue().signum() != 0;
    }
}
