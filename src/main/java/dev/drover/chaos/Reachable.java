package dev.drover.chaos;

import java.util.Map;
import java.util.Set;

/** By which channels the values of a record let its person be reached, told without asking the mapping. */
final class Reachable {
    private static final Set<String> ANY = Set.of("any");
    private static final Map<String, Set<String>> WORDS =
            Map.of("opted_in", Set.of("email", "sms"), "email_only", Set.of("email"), "sms_only", Set.of("sms"));

    private Reachable() {}

    /** Whoever is opted out now stays so. @param fields what the record would hold @param now what it holds */
    static void keepOptOuts(Map<String, String> fields, Map<String, String> now) {
        for (String field : Set.of(
                "HasOptedOutOfEmail",
                "HasOptedOutSolicit",
                "aiq_sms_optin__c",
                "aiq_compliance_status__c",
                "PrivacyConsentStatus")) {
            boolean known = fields.containsKey(field) || now.containsKey(field);
            if (known && !by(field, now.get(field)).containsAll(by(field, fields.get(field)))) {
                keep(field, fields, now);
                if (field.equals("PrivacyConsentStatus")) {
                    keep("CaptureDate", fields, now);
                }
            }
        }
    }

    private static void keep(String field, Map<String, String> fields, Map<String, String> now) {
        if (now.containsKey(field)) {
            fields.put(field, now.get(field));
        } else {
            fields.remove(field);
        }
    }

    private static Set<String> by(String field, String value) {
        return switch (field) {
            case "HasOptedOutOfEmail", "HasOptedOutSolicit" -> "true".equals(value) ? Set.of() : ANY;
            case "aiq_sms_optin__c" -> "true".equals(value) ? ANY : Set.of();
            case "PrivacyConsentStatus" -> "OptIn".equals(value) ? ANY : Set.of();
            default -> value == null ? Set.of() : WORDS.getOrDefault(value, Set.of());
        };
    }
}
