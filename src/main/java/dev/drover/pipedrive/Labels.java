package dev.drover.pipedrive;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of fields and options as people write them: blanks and case do not tell two apart. */
final class Labels {
    /** Longest label of an option, longest name of a field. */
    static final int LONGEST = 255;

    private Labels() {}

    static String clean(String text) {
        String clean = text.strip().replaceAll("\\s+", " ");
        return clean.length() > LONGEST ? clean.substring(0, LONGEST).strip() : clean;
    }

    static String folded(String text) {
        return clean(text).toLowerCase(Locale.ROOT);
    }

    static boolean same(String one, String other) {
        return folded(one).equals(folded(other));
    }

    /** Those that a field lacks, each once. */
    static List<String> lacking(RemoteField field, Collection<String> wanted) {
        Set<String> seen = new HashSet<>();
        List<String> lacking = new ArrayList<>();
        for (String label : wanted) {
            if (field.option(label).isEmpty()
                    && seen.add(folded(label))
                    && !clean(label).isEmpty()) {
                lacking.add(clean(label));
            }
        }
        return lacking;
    }

    /** Each once, cleaned, in order. */
    static List<String> distinct(Collection<String> wanted) {
        return lacking(new RemoteField("", "", "", true, List.of()), wanted);
    }
}
