package dev.drover.mapping.convert;

import java.text.Normalizer;

/** Removes control characters, composes accents (Unicode NFC) and strips the ends. */
final class CleanText {
    private CleanText() {}

    /** @param lines whether line breaks and tabs stay; otherwise each becomes a blank */
    static String of(String text, boolean lines) {
        return plain(text) ? text.strip() : cleaned(text, lines);
    }

    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static String cleaned(String text, boolean lines) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\t') {
                kept.append(lines ? c : ' ');
            } else if (c == '\r') {
                boolean pair = i + 1 < text.length() && text.charAt(i + 1) == '\n';
                if (!pair) {
                    kept.append(lines ? '\n' : ' ');
                }
            } else if (!Character.isISOControl(c)) {
                kept.append(c);
            }
        }
        return Normalizer.normalize(kept, Normalizer.Form.NFC).strip();
    }
}
