package dev.drover.ipresso.derive;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.regex.Pattern;

/** How words that people typed are compared: without case, diacritics and superfluous blanks. */
final class Words {
    private static final Pattern MARKS = Pattern.compile("[\\p{M}\\p{Cf}]+");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");
    private static final Pattern UNSEEN = Pattern.compile("[\\u00AD\\u200B\\u2060\\uFEFF]+");

    private Words() {}

    /** The text as it may be shown: each run of blanks of any kind is one space, none at the ends. */
    static String clean(String text) {
        String seen = UNSEEN.matcher(Normalizer.normalize(text, Form.NFC)).replaceAll("");
        return BLANKS.matcher(seen).replaceAll(" ").strip();
    }

    /** What is compared; never shown. */
    static String fold(String text) {
        String lower = plain(plain(text).toLowerCase(Locale.ROOT));
        return BLANKS.matcher(lower).replaceAll(" ").strip();
    }

    private static String plain(String text) {
        String bare = MARKS.matcher(Normalizer.normalize(text, Form.NFKD)).replaceAll("");
        StringBuilder plain = new StringBuilder(bare.length());
        for (int i = 0; i < bare.length(); i++) {
            plain.append(letter(bare.charAt(i)));
        }
        return Normalizer.normalize(plain, Form.NFC);
    }

    /** Letters that are no letter with a mark for Unicode, though they are for people. */
    private static String letter(char letter) {
        return switch (letter) {
            case 'ł', 'Ł' -> "l";
            case 'ø', 'Ø' -> "o";
            case 'đ', 'Đ' -> "d";
            case 'ß', 'ẞ' -> "ss";
            case 'æ', 'Æ' -> "ae";
            case 'œ', 'Œ' -> "oe";
            default -> String.valueOf(letter);
        };
    }
}
