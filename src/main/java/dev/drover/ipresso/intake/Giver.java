package dev.drover.ipresso.intake;

import java.util.Arrays;
import java.util.Locale;

/** Who gave a row: a way in, or a derivation that fills gaps or has the last word. The codes are stored. */
enum Giver {
    DUMP(0),
    API(1),
    PANEL(2),
    DERIVED(8),
    OVERWRITE(9);

    private final int code;

    Giver(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    String word() {
        return this == OVERWRITE ? DERIVED.word() : name().toLowerCase(Locale.ROOT);
    }

    boolean isWay() {
        return this != DERIVED && this != OVERWRITE;
    }

    static Giver of(Way way) {
        return valueOf(way.name());
    }

    static Giver of(int code) {
        return Arrays.stream(values())
                .filter(giver -> giver.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no giver has code " + code));
    }
}
