package dev.drover.ipresso.files;

import java.text.Normalizer;
import java.util.Locale;

/** Names as people write them, brought to the form that they are compared in: letters and digits alone, small, plain. */
final class Fold {
    private Fold() {}

    static String of(String name) {
        String plain = Normalizer.normalize(name.replace('ł', 'l').replace('Ł', 'l'), Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder();
        plain.codePoints().filter(Character::isLetterOrDigit).forEach(folded::appendCodePoint);
        return folded.toString();
    }
}
