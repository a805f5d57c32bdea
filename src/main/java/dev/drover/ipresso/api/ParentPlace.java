package dev.drover.ipresso.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a listing by parents is.
 *
 * @param last the last parent up to which all are finished; "" when none is
 * @param gone how many of those that are done did not exist any more
 */
record ParentPlace(String last, long done, long gone) {
    private static final Pattern TEXT = Pattern.compile("done=(\\d+) gone=(\\d+) last=(.*)");

    String text() {
        return "done=" + done + " gone=" + gone + " last=" + last;
    }

    static ParentPlace parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? new ParentPlace(matcher.group(3), Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)))
                : new ParentPlace("", 0, 0);
    }
}
