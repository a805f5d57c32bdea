package dev.drover.openapi;

import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What does not fit any alternative is complained of once for each: only the complaints of the one that fits best help. */
final class Alternatives {
    private static final Set<String> KEYWORDS = Set.of("oneOf", "anyOf");

    private Alternatives() {}

    static List<ValidationMessage> mostFitting(Collection<ValidationMessage> messages) {
        List<ValidationMessage> left = new ArrayList<>();
        Map<String, Map<String, List<ValidationMessage>>> choices = new LinkedHashMap<>();
        for (ValidationMessage message : messages) {
            int keyword = keyword(message.getEvaluationPath());
            if (keyword < 0) {
                left.add(message);
            } else if (message.getEvaluationPath().getNameCount() > keyword + 1) {
                choices.computeIfAbsent(choice(message, keyword), any -> new TreeMap<>())
                        .computeIfAbsent(message.getEvaluationPath().getName(keyword + 1), any -> new ArrayList<>())
                        .add(message);
            }
        }
        choices.values()
                .forEach(choice -> left.addAll(choice.values().stream()
                        .min(Comparator.comparing(Alternatives::isOfAnotherKind).thenComparingInt(List::size))
                        .orElseThrow()));
        return left;
    }

    /** An alternative that names its kind, and not this one. */
    private static boolean isOfAnotherKind(List<ValidationMessage> messages) {
        return messages.stream().anyMatch(message -> message.getType().equals("enum"));
    }

    private static int keyword(JsonNodePath path) {
        for (int i = 0; i < path.getNameCount(); i++) {
            if (KEYWORDS.contains(path.getName(i))) {
                return i;
            }
        }
        return -1;
    }

    /** The place of the choice: the schema's up to the keyword, and of the value the elements of lists on the way. */
    private static String choice(ValidationMessage message, int keyword) {
        StringBuilder choice = new StringBuilder();
        int at = 0;
        for (int i = 0; i < keyword; i++) {
            String name = message.getEvaluationPath().getName(i);
            choice.append('/').append(name);
            if (name.equals("items") || name.equals("properties")) {
                choice.append('=').append(message.getInstanceLocation().getName(at));
                at++;
            }
        }
        return choice.toString();
    }
}
