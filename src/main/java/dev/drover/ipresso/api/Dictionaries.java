package dev.drover.ipresso.api;

import com.fasterxml.jackson.databind.JsonNode;
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

    /** One dictionary: where it is asked for, which file it fills, and how. */
    record Dictionary(String endpoint, CanonicalFile file, Function<JsonNode, List<CanonicalRow>> rows) {}

    private final ApiProfile profile;
    private final Progress progress;
    private final int all;
    private final Deque<Dictionary> waiting = new ArrayDeque<>();

    Dictionaries(Intake intake, ApiProfile profile, DictionaryRows rows, Progress progress) {
        super(intake, LISTING);
        this.profile = profile;
        this.progress = progress;
        List<Dictionary> dictionaries = all(rows);
        this.all = dictionaries.size();
        int done = checkpoint().filter(text -> text.matches("\\d+")).map(Integer::valueOf).orElse(0);
        waiting.addAll(dictionaries.subList(Math.min(done, all), all));
        progress.startAt(done);
    }

    static List<Dictionary> all(DictionaryRows rows) {
        return List.of(
                new Dictionary("attributes", CanonicalFile.ATTRIBUTES, rows::attributes),
                new Dictionary("types", CanonicalFile.CONTACT_TYPES, rows::types),
                new Dictionary("tags", CanonicalFile.TAGS, node -> rows.named(CanonicalFile.TAGS, node)),
                new Dictionary(
                        "categories", CanonicalFile.CATEGORIES, node -> rows.named(CanonicalFile.CATEGORIES, node)),
                new Dictionary("agreements", CanonicalFile.CONSENTS, rows::agreements),
                new Dictionary("origins", CanonicalFile.ORIGINS, node -> rows.named(CanonicalFile.ORIGINS, node)),
                new Dictionary(
                        "activityDefinitions",
                        CanonicalFile.ACTIVITY_DEFINITIONS,
                        node -> rows.definitions("activity", node)),
                new Dictionary(
                        "actionDefinitions",
                        CanonicalFile.ACTIVITY_DEFINITIONS,
                        node -> rows.definitions("action", node)),
                new Dictionary("segments", CanonicalFile.SEGMENTS, rows::segments));
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
        } else {
            String reason = answer.reason().isEmpty() ? "the account does not have it" : answer.reason();
            intake().absent(Way.API, dictionary.file(), reason);
            progress.say(dictionary.file().path() + " is absent: " + reason);
        }
        book(rows, String.valueOf(all - waiting.size()));
        progress.advance(1, all);
    }
}
