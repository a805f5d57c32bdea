package dev.drover.ipresso.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.engine.ExtractProgress;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.intake.Intake;
import dev.drover.ipresso.intake.Way;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Every dictionary of the account, one call each; and the names of what the API does not give. */
final class Dictionaries extends Collecting {
    static final String LISTING = "dictionaries";
    private static final List<CanonicalFile> TYPES = List.of(
            CanonicalFile.CONTACT_TYPES, CanonicalFile.CONTACT_TYPE_ATTRIBUTES, CanonicalFile.CONTACT_TYPE_LINKS);
    private static final List<CanonicalFile> DEFINITIONS =
            List.of(CanonicalFile.ACTIVITY_DEFINITIONS, CanonicalFile.ACTIVITY_PARAMETERS);

    /** One dictionary: where it is asked for, which files it fills, and how. */
    record Dictionary(String endpoint, List<CanonicalFile> files, Function<JsonNode, List<CanonicalRow>> rows) {}

    private final ApiProfile profile;
    private final ExtractProgress progress;
    private final int all;
    private final Deque<Dictionary> waiting = new ArrayDeque<>();

    Dictionaries(Intake intake, ApiProfile profile, DictionaryRows rows, ExtractProgress progress) {
        super(intake, LISTING);
        this.profile = profile;
        this.progress = progress;
        List<Dictionary> dictionaries = all(rows);
        this.all = dictionaries.size();
        int done = checkpoint()
                .filter(text -> text.matches("\\d+"))
                .map(Integer::valueOf)
                .orElse(0);
        waiting.addAll(dictionaries.subList(Math.min(done, all), all));
        progress.startAt(done);
    }

    static List<Dictionary> all(DictionaryRows rows) {
        return List.of(
                new Dictionary(
                        "attributes",
                        List.of(CanonicalFile.ATTRIBUTES, CanonicalFile.ATTRIBUTE_OPTIONS),
                        rows::attributes),
                new Dictionary("types", TYPES, rows::types),
                named("tags", CanonicalFile.TAGS, rows),
                named("categories", CanonicalFile.CATEGORIES, rows),
                new Dictionary("agreements", List.of(CanonicalFile.CONSENTS), rows::agreements),
                named("origins", CanonicalFile.ORIGINS, rows),
                new Dictionary("activityDefinitions", DEFINITIONS, node -> rows.definitions("activity", node)),
                new Dictionary("actionDefinitions", DEFINITIONS, node -> rows.definitions("action", node)),
                new Dictionary("segments", List.of(CanonicalFile.SEGMENTS), rows::segments));
    }

    private static Dictionary named(String endpoint, CanonicalFile file, DictionaryRows rows) {
        return new Dictionary(endpoint, List.of(file), node -> rows.named(file, node));
    }

    @Override
    Round upcoming() {
        Dictionary next = waiting.peek();
        if (next == null) {
            for (Map.Entry<CanonicalFile, String> absent : profile.absent().entrySet()) {
                intake().absent(Way.API, absent.getKey(), absent.getValue());
            }
            end("");
            return null;
        }
        return Round.of(List.of(Call.get(profile.endpoint(next.endpoint()), next.endpoint())), this);
    }

    @Override
    void take(Round.Answers answers) {
        Answer answer = answers.only();
        Dictionary dictionary = waiting.remove();
        List<CanonicalRow> rows = List.of();
        if (answer.is(Answer.Kind.GIVEN)) {
            if (!Shape.isCollection(answer.records())) {
                throw answer.invalid("holds neither a list nor a map");
            }
            rows = dictionary.rows().apply(answer.records());
            dictionary.files().forEach(file -> intake().given(Way.API, file));
        } else {
            String reason = answer.reason().isEmpty() ? "the account does not have it" : answer.reason();
            dictionary.files().forEach(file -> intake().absent(Way.API, file, reason));
            progress.say(dictionary.endpoint() + " are absent: " + reason);
        }
        book(rows, String.valueOf(all - waiting.size()));
        progress.advance(1, all);
    }
}
