package dev.drover.ipresso.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far the contacts are.
 *
 * @param way how full contacts are come by; AUTO while that is not known
 * @param gone contacts that were deleted between the search and the reading
 */
record ContactPlace(WindowPlan plan, ApiProfile.Search way, long read, long gone) {
    private static final Pattern TEXT = Pattern.compile("way=(\\w+) read=(\\d+) gone=(\\d+) (.*)");

    ContactPlace with(WindowPlan next) {
        return new ContactPlace(next, way, read, gone);
    }

    ContactPlace with(ApiProfile.Search found) {
        return new ContactPlace(plan, found, read, gone);
    }

    ContactPlace plus(long moreRead, long moreGone) {
        return new ContactPlace(plan, way, read + moreRead, gone + moreGone);
    }

    String text() {
        return "way=" + way + " read=" + read + " gone=" + gone + " " + plan.text();
    }

    static ContactPlace parse(ApiProfile.Windows rules, String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalStateException("no place among contacts: " + text);
        }
        return new ContactPlace(
                WindowPlan.parse(rules, matcher.group(4)),
                ApiProfile.Search.valueOf(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3)));
    }
}
