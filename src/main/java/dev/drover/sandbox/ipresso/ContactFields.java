package dev.drover.sandbox.ipresso;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the API calls the columns of a contact. */
final class ContactFields {
    /** Fields that hold text, in the order in which they are shown, with their columns. */
    static final Map<String, String> TEXT = inOrder(
            "fname", "first_name",
            "lname", "last_name",
            "name", "display_name",
            "vocative", "vocative",
            "email", "email",
            "phone", "phone",
            "mobile", "mobile",
            "company", "company_text",
            "workPosition", "job_title",
            "www", "website",
            "street", "street",
            "buildingNumber", "building",
            "flatNumber", "flat",
            "postCode", "postcode",
            "city", "city",
            "region", "region",
            "country", "country");

    private ContactFields() {}

    private static Map<String, String> inOrder(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return Collections.unmodifiableMap(map);
    }
}
