package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the account takes the time at which a deal was made, which is not documented. The first deal that has one tells;
 * the answer is kept, and no deal is made only to ask.
 */
final class DealTimes {
    static final String FIELD = "add_time";
    private static final String FACT = "pipedrive.deal-add-time";
    private static final Logger LOG = LoggerFactory.getLogger(DealTimes.class);

    enum Answer {
        HONOURED,
        IGNORED,
        REFUSED
    }

    private final Function<String, Optional<String>> fact;
    private final BiConsumer<String, String> keep;
    private Answer known;

    /** @param fact and keep: the facts of the migration */
    DealTimes(Function<String, Optional<String>> fact, BiConsumer<String, String> keep) {
        this.fact = fact;
        this.keep = keep;
    }

    /** Empty until the first deal told. */
    synchronized Optional<Answer> known() {
        if (known == null) {
            known = fact.apply(FACT).map(Answer::valueOf).orElse(null);
        }
        return Optional.ofNullable(known);
    }

    /** Makes a deal in the way that the account takes it. */
    JsonNode probe(ObjectNode row, Function<ObjectNode, JsonNode> make) {
        Optional<Answer> answer = known();
        if (!row.has(FIELD) || answer.filter(Answer.HONOURED::equals).isPresent()) {
            return make.apply(row);
        }
        return answer.isPresent() ? make.apply(without(row)) : first(row, make);
    }

    private synchronized JsonNode first(ObjectNode row, Function<ObjectNode, JsonNode> make) {
        if (known().isPresent()) {
            return probe(row, make);
        }
        try {
            JsonNode made = make.apply(row);
            learn(same(row.path(FIELD).asText(), made.path(FIELD).asText()) ? Answer.HONOURED : Answer.IGNORED);
            return made;
        } catch (Refusal refusal) {
            if (!refusal.text().contains(FIELD)) {
                throw refusal;
            }
            JsonNode made = make.apply(without(row));
            learn(Answer.REFUSED);
            return made;
        }
    }

    private void learn(Answer answer) {
        keep.accept(FACT, answer.name());
        known = answer;
        if (answer != Answer.HONOURED) {
            LOG.warn(
                    "Pipedrive does not take the original time of a deal ({} {}); it is kept in the custom fields alone",
                    FIELD,
                    answer.name().toLowerCase(Locale.ROOT));
        }
    }

    private static ObjectNode without(ObjectNode row) {
        ObjectNode rest = row.deepCopy();
        rest.remove(FIELD);
        return rest;
    }

    private static boolean same(String sent, String got) {
        try {
            return Instant.parse(sent).equals(Instant.parse(got));
        } catch (DateTimeParseException e) {
            return sent.equals(got);
        }
    }
}
