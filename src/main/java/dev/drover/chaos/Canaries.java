package dev.drover.chaos;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Makes values that occur nowhere else, and plants each where they are looked for. */
final class Canaries {
    private static final String LETTERS = "bcdfghjkmnpqrstvwxzBCDFGHJKMNPQRSTVWXZ2345679";
    private static final int CORE = 10;
    private static final LocalDate EARLIEST = LocalDate.of(1931, 1, 1);
    private static final int DAYS = 14_000;

    private final SplittableRandom random;
    private final CanarySearch search;
    private final Set<String> made = new HashSet<>();
    private final TreeMap<String, Long> kinds = new TreeMap<>();

    Canaries(long seed, CanarySearch search) {
        this.random = new SplittableRandom(seed);
        this.search = search;
    }

    /** Letters and digits alone, for what has a form of its own around them. */
    String word(String kind) {
        String core = core();
        plant(kind, core);
        return core;
    }

    /** A text with all that gets escaped somewhere, 25 characters. */
    String text(String kind) {
        String core = core();
        String value = core + " \"ñ\" <&> d'" + core().substring(0, 4);
        plant(kind, core);
        search.plant(kind, value);
        return value;
    }

    String email() {
        String value = core() + "+a@canary.example";
        plant("e-mail", value);
        return value;
    }

    /** Ten digits. */
    String phone() {
        String value;
        do {
            value = "" + random.nextLong(2_010_000_000L, 9_899_999_999L);
        } while (!made.add(value));
        plant("phone", value);
        return value;
    }

    LocalDate day() {
        LocalDate day;
        do {
            day = EARLIEST.plusDays(random.nextInt(DAYS));
        } while (!made.add(day.toString()));
        plant("birthdate", day.toString());
        search.plant(
                "birthdate", String.format("%02d/%02d/%d", day.getMonthValue(), day.getDayOfMonth(), day.getYear()));
        return day;
    }

    /** A value that others made. */
    void secret(String kind, String value) {
        if (made.add(value)) {
            plant(kind, value);
        }
    }

    /** How many values of each kind. */
    TreeMap<String, Long> kinds() {
        return kinds;
    }

    private void plant(String kind, String value) {
        search.plant(kind, value);
        kinds.merge(kind, 1L, Long::sum);
    }

    private String core() {
        StringBuilder text = new StringBuilder("Q");
        while (text.length() < CORE) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return made.add(text.toString()) ? text.toString() : core();
    }
}
