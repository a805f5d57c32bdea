package dev.drover.sandbox.pipedrive;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a record is to be shown.
 *
 * @param customFields the keys that are wanted, null for the entity's habit
 * @param extras optional members that were asked for
 */
record View(List<String> customFields, Set<String> extras, boolean optionLabels, boolean labels) {
    private static final int MOST_KEYS = 15;
    static final View PLAIN = new View(null, Set.of(), false, false);

    static View of(ApiCall call) {
        List<String> keys = call.query("custom_fields").map(View::list).orElse(null);
        if (keys != null && keys.size() > MOST_KEYS) {
            throw ApiError.validation("custom_fields: The value must not contain more than " + MOST_KEYS + " keys");
        }
        Set<String> extras =
                new TreeSet<>(call.query("include_fields").map(View::list).orElse(List.of()));
        return new View(keys, extras, flag(call, "include_option_labels"), flag(call, "include_labels"));
    }

    /** No custom field is shown unasked. */
    static View sparse(ApiCall call) {
        View view = of(call);
        return view.customFields() == null
                ? new View(List.of(), view.extras(), view.optionLabels(), view.labels())
                : view;
    }

    static List<String> list(String text) {
        return Arrays.stream(text.split(",")).filter(part -> !part.isBlank()).toList();
    }

    private static boolean flag(ApiCall call, String name) {
        String value = call.query(name).orElse("false");
        if (!value.equals("true") && !value.equals("false")) {
            throw ApiError.validation(name + ": The value is not a valid 'boolean'");
        }
        return value.equals("true");
    }
}
