package dev.drover.pipedrive;

import dev.drover.failure.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is uncertain about Pipedrive or differs by account, as {@code profiles/pipedrive.yaml} says it. */
record PipedriveProfile(
        Map<String, RemoteType> objects,
        String migrationField,
        Map<String, Feature> features,
        Map<String, Plan> plans,
        long mostDeals,
        Windows windows,
        LostAnswer lostAnswer,
        Calls calls,
        Map<String, Treatment> rowErrors,
        UndoAnswers undoAnswers,
        Tokens tokens) {

    /**
     * @param load the route that loads it
     * @param path its list; one record is under it
     * @param creation the operation that makes one record: its cost is the least that a record can cost
     * @param partOf the object whose records it is counted with, in reports of tokens
     * @param countedBy a field of the record that it is listed under, which tells how many there are
     * @param fields where its fields are made; empty when it has no custom ones
     * @param link its page, {@code {id}} standing for the record; "" when there is none
     * @param needs a feature without which it is not offered
     * @param needsSetting a setting that has to be true for it
     * @param standard by the mapping's name of the field
     */
    record RemoteType(
            String name,
            String load,
            String path,
            String creation,
            Optional<String> partOf,
            Optional<String> countedBy,
            Optional<String> fields,
            String link,
            Optional<String> needs,
            Optional<String> needsSetting,
            Map<String, StandardField> standard) {}

    /** How the value of a standard field is written. */
    enum Kind {
        TEXT,
        HTML,
        NUMBER,
        INTEGER,
        BOOLEAN,
        DATE,
        TIME,
        ADDRESS,
        USER,
        /** the id of another record */
        REFERENCE,
        LABELS,
        /** one of the e-mails or phones, told apart by its label */
        CONTACT,
        /** named as "pipeline/stage" */
        STAGE,
        /** the code of one that the company has switched on */
        CURRENCY,
        /** the price in the default currency */
        PRICE
    }

    /**
     * @param name in mappings
     * @param key at Pipedrive
     * @param label of an e-mail or phone, "" otherwise
     * @param primary whether it is the first among its kind
     * @param clearable whether Pipedrive empties it again
     * @param computed whether Pipedrive works it out from other fields
     */
    record StandardField(
            String name,
            Kind kind,
            String key,
            String label,
            boolean primary,
            boolean creationOnly,
            boolean clearable,
            boolean computed) {}

    /** Something that an account may lack: told by a refused list, or by a standard field that is not there. */
    sealed interface Feature {
        record Listed(String path, Set<Integer> absent) implements Feature {}

        record Field(String object, String field) implements Feature {}
    }

    /** @param calls in a window, of one API token; @param fields of the company; @param deals for each seat */
    record Plan(String name, int multiplier, int calls, int fields, long deals) {}

    record Windows(Duration span, int searchCalls) {}

    /** @param before how far before the call its record is looked for; @param pause before it is looked for again */
    record LostAnswer(Duration before, Duration pause) {}

    /**
     * @param rateLimitWait the shortest wait after a 429
     * @param rateLimitWaits how many of them in a row mean that the day's budget is spent
     * @param shieldWait how long nothing is called after a page instead of an answer
     */
    record Calls(
            Duration rateLimitWait,
            int rateLimitWaits,
            Duration shieldWait,
            Set<Integer> apiDisabled,
            Set<Integer> noSuchCall,
            List<String> permission) {}

    /** What happens to a row, or to the run, after a refusal. */
    sealed interface Treatment {
        /** @param because data, order, permission … */
        record Reject(String because) implements Treatment {}

        /** the run stops, once the good rows have been booked */
        record Stop(ErrorCode code) implements Treatment {}
    }

    /**
     * @param gone statuses that mean that a record is gone already
     * @param inUse statuses that mean that others hold on to it
     * @param switchOff object → the field whose false switches a record off
     * @param partOf object → the field that names what its records are a part of
     * @param summed object → the field that is worked out from the parts of a record as soon as it has some
     * @param children object → a child object, or the path of a list → the child's field that names the record
     */
    record UndoAnswers(
            Set<Integer> gone,
            Set<Integer> inUse,
            Map<String, String> switchOff,
            Map<String, String> partOf,
            Map<String, String> summed,
            Map<String, Map<String, String>> children) {}

    /** @param perSeat tokens of a day for one seat of the smallest plan; @param costs by operation */
    record Tokens(long perSeat, Map<String, Integer> costs) {}

    Optional<RemoteType> object(String name) {
        return Optional.ofNullable(objects.get(name));
    }

    Optional<StandardField> standard(String object, String field) {
        return object(object).map(type -> type.standard().get(field));
    }

    /** Every operation that the connector uses has its price; one without is a mistake in the profile. */
    int cost(RemoteCall call) {
        Integer cost = tokens.costs().get(call.operation());
        if (cost == null) {
            throw new IllegalArgumentException(
                    "profiles/pipedrive.yaml names no cost of '" + call.operation() + "' under tokens: costs");
        }
        return cost;
    }

    Treatment treatment(Refusal refusal) {
        Treatment byCode = rowErrors.get(refusal.code());
        return byCode != null ? byCode : rowErrors.getOrDefault(errorCode(refusal), new Treatment.Reject("unknown"));
    }

    /** The name of a refusal in rejects and reports: Pipedrive's code, or {@code HTTP_} and the status. */
    static String errorCode(Refusal refusal) {
        return refusal.code().isEmpty() ? "HTTP_" + refusal.status() : refusal.code();
    }
}
