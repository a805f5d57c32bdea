package dev.drover.ipresso.derive;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells which spellings mean one company: case, diacritics, dots, blanks and the legal form at the end make no difference.
 * The name that is shown keeps them all.
 */
final class CompanyNames {
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}&+]+");
    private final Set<String> forms = new HashSet<>();
    private final Set<String> none = new HashSet<>();

    CompanyNames(Collection<String> legalForms, Collection<String> noCompany) {
        legalForms.forEach(form -> forms.add(compact(form)));
        noCompany.forEach(word -> none.add(Words.fold(word)));
    }

    /** What companies are compared by; "" where the text names none. */
    String key(String text) {
        String folded = Words.fold(text);
        if (none.contains(folded)) {
            return "";
        }
        List<String> words = withoutForms(words(folded));
        return words.stream().allMatch(word -> word.matches("[&+]+")) ? "" : String.join(" ", words);
    }

    private List<String> withoutForms(List<String> words) {
        for (int from = 1; from < words.size(); from++) {
            if (forms.contains(String.join("", words.subList(from, words.size())))) {
                return withoutForms(words.subList(0, from));
            }
        }
        return words;
    }

    private static List<String> words(String folded) {
        return BETWEEN.splitAsStream(folded).filter(word -> !word.isEmpty()).toList();
    }

    private static String compact(String form) {
        return String.join("", words(Words.fold(form)));
    }
}
