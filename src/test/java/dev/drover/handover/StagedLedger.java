package dev.drover.handover;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.ledger.Ledger;
import dev.drover.ledger.Outcome.Rejection;
import dev.drover.ledger.Outcomes;
import dev.drover.ledger.Outcomes.Reject;
import dev.drover.ledger.StagedRecord;
import dev.drover.ledger.Staging;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A ledger that holds what a test staged, and answers only what inventories ask. */
final class StagedLedger {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Map<String, List<StagedRecord>> staged = new LinkedHashMap<>();
    private final List<Reject> rejects = new ArrayList<>();

    StagedLedger stage(String object, String... payloads) throws Exception {
        List<StagedRecord> records = staged.computeIfAbsent(object, name -> new ArrayList<>());
        for (String payload : payloads) {
            long seq = records.size() + 1L;
            records.add(new StagedRecord(seq, object, "" + seq, "", JSON.readTree(payload), "hash"));
        }
        return this;
    }

    StagedLedger reject(String phase, String sourceId, String code) {
        Instant at = Instant.parse("2026-11-22T09:00:00Z");
        rejects.add(new Reject(
                phase, "persona", sourceId, new Rejection(code, "OwnerId", "names jane@example.com"), 1, at, at));
        return this;
    }

    Ledger ledger() {
        Staging staging = answering(Staging.class, (name, arguments) -> {
            if (name.equals("forEach")) {
                @SuppressWarnings("unchecked")
                Consumer<StagedRecord> consumer = (Consumer<StagedRecord>) arguments[1];
                staged.getOrDefault(arguments[0], List.of()).forEach(consumer);
                return null;
            }
            throw new UnsupportedOperationException(name);
        });
        Outcomes outcomes = answering(Outcomes.class, (name, arguments) -> {
            if (name.equals("forEachReject")) {
                String code = ((Outcomes.RejectFilter) arguments[0]).code();
                @SuppressWarnings("unchecked")
                Consumer<List<Reject>> consumer = (Consumer<List<Reject>>) arguments[1];
                rejects.stream()
                        .filter(reject -> reject.rejection().code().equals(code))
                        .forEach(reject -> consumer.accept(List.of(reject)));
                return null;
            }
            throw new UnsupportedOperationException(name);
        });
        return answering(Ledger.class, (name, arguments) -> switch (name) {
            case "staging" -> staging;
            case "outcomes" -> outcomes;
            default -> throw new UnsupportedOperationException(name);
        });
    }

    private interface Answer {
        Object to(String method, Object[] arguments);
    }

    private static <T> T answering(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.to(method.getName(), arguments)));
    }
}
