package dev.drover.ipresso.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Calls that may be made at the same time; their answers are booked together. */
public record Round(List<Call> calls) {

    /** The answers of one round, in the order of its calls. */
    record Answers(List<Answer> all) {
        static Answers of(List<Answer> answers) {
            List<Answer> sorted = new ArrayList<>(answers);
            sorted.sort(Comparator.comparingInt(answer -> answer.call().seat()));
            return new Answers(List.copyOf(sorted));
        }

        Answer only() {
            if (all.size() != 1) {
                throw new IllegalStateException("one call was made, " + all.size() + " answers came");
            }
            return all.get(0);
        }
    }

    static Round of(List<Call> calls, Call.Receiver receiver) {
        List<Call> seated = new ArrayList<>(calls.size());
        for (Call call : calls) {
            seated.add(call.seated(seated.size(), receiver));
        }
        return new Round(List.copyOf(seated));
    }
}
