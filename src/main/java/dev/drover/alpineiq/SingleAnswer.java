package dev.drover.alpineiq;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.engine.ExtractProgress;
import dev.drover.ledger.NewRecord;
import dev.drover.ledger.Staging;
import java.util.Iterator;
import java.util.function.Function;

/** One call whose answer holds everything: stores, discounts, campaigns. */
final class SingleAnswer extends PageStream {
    private final Function<Call.Receiver, Call> call;
    private final Function<Answer, Iterator<NewRecord>> records;
    private final ExtractProgress progress;
    private boolean asked;

    SingleAnswer(
            Staging staging,
            String stream,
            Function<Call.Receiver, Call> call,
            Function<Answer, Iterator<NewRecord>> records,
            ExtractProgress progress) {
        super(staging, stream);
        this.call = call;
        this.records = records;
        this.progress = progress;
    }

    @Override
    Call upcoming() {
        if (asked) {
            return null;
        }
        asked = true;
        return call.apply(this);
    }

    @Override
    void take(Answer answer) {
        if (answer.absent()) {
            progress.say(
                    "Alpine IQ has no " + answer.call().endpoint().name() + " for this account (404): nothing to read");
        }
        int rows = finish(records.apply(answer), "").total();
        progress.advance(rows, rows);
    }

    /** Turns each record of an answer into a new one. */
    static Function<Answer, Iterator<NewRecord>> each(RecordMaker maker) {
        return answer -> {
            Iterator<JsonNode> records = answer.records();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return records.hasNext();
                }

                @Override
                public NewRecord next() {
                    return maker.make(answer, records.next());
                }
            };
        };
    }

    /** Makes one record of the ledger out of one of an answer. */
    interface RecordMaker {
        NewRecord make(Answer answer, JsonNode record);
    }
}
