package dev.drover.ipresso.api;

import java.util.HashMap;
import java.util.Map;

/**
 * Which ids are looked for next. Everything below {@code next} has been read; the windows go upwards until nothing is found
 * in a long enough stretch above the highest id known.
 *
 * @param size ids in the next window
 * @param highest the highest id known, 0 when none is
 * @param calm windows in a row that were not too much
 */
record WindowPlan(ApiProfile.Windows rules, long next, long size, long highest, int calm) {

    static WindowPlan begin(ApiProfile.Windows rules, long highest) {
        return new WindowPlan(rules, rules.first(), rules.size(), highest, 0);
    }

    long last() {
        return next + size - 1;
    }

    /** Whether enough has been looked at above the highest id in vain. */
    boolean done() {
        long stretch = Math.multiplyExact((long) rules.emptyToStop(), rules.size());
        return next > Math.max(highest, rules.first() - 1) + stretch;
    }

    /** Whether half of the window can still be asked for. */
    boolean canShrink() {
        return size > 1;
    }

    /** The window was too much: half of it. */
    WindowPlan tooMuch() {
        return new WindowPlan(rules, next, Math.max(1, size / 2), highest, 0);
    }

    /** Nothing in the whole window. Below the highest id the next one is larger. */
    WindowPlan empty() {
        long larger = last() < highest ? Math.min(Math.max(size * 2, 1), rules.largest()) : grown();
        return new WindowPlan(rules, last() + 1, Math.max(larger, 1), highest, calm + 1);
    }

    /** Everything up to an id has been read, and the window may hold more. */
    WindowPlan readTo(long id) {
        return new WindowPlan(rules, Math.max(next, id + 1), size, Math.max(highest, id), calm);
    }

    /** The window has been read to its end. */
    WindowPlan readAll(long end) {
        return new WindowPlan(rules, end + 1, grown(), highest, calm + 1);
    }

    /** Ids begin only here: the windows are of the usual size from there. */
    WindowPlan beginAt(long id) {
        return new WindowPlan(rules, id, Math.min(size, rules.size()), highest, calm);
    }

    WindowPlan known(long id) {
        return new WindowPlan(rules, next, size, Math.max(highest, id), calm);
    }

    private long grown() {
        if (size >= rules.size()) {
            return rules.size();
        }
        return calm + 1 >= rules.growAfter() && (calm + 1) % rules.growAfter() == 0
                ? Math.min(size * 2, rules.size())
                : size;
    }

    /** For the checkpoint. */
    String text() {
        return "next=" + next + " size=" + size + " highest=" + highest + " calm=" + calm;
    }

    static WindowPlan parse(ApiProfile.Windows rules, String text) {
        Map<String, Long> values = new HashMap<>();
        for (String part : text.split(" ")) {
            String[] pair = part.split("=");
            if (pair.length == 2 && pair[1].matches("\\d+")) {
                values.put(pair[0], Long.valueOf(pair[1]));
            }
        }
        return new WindowPlan(
                rules,
                values.get("next"),
                values.get("size"),
                values.get("highest"),
                values.get("calm").intValue());
    }
}
