package dev.drover.ipresso.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ipresso.canonical.CanonicalRow;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The pages of one parent: from the first until one is empty, or comes twice. A page that repeats another is asked for once
 * more first: a busy server may have sent the wrong one.
 */
final class Lane {
    private final String parent;
    private final Reader reader;
    private final ApiProfile.Paging paging;
    private final Set<String> seen = new HashSet<>();
    private int page = 1;
    private boolean doubted;
    private boolean complete;
    private boolean gone;
    private boolean verifying;

    /** What is asked about one parent, and what becomes of an answer. */
    interface Reader {
        Call call();

        /** What shows whether the parent itself is there, if that can be asked. */
        Optional<Call> existence();

        /** How many records a page holds, and what they are as text. */
        Page page(Answer answer);

        List<CanonicalRow> rows(Answer answer);
    }

    /** @param content the same for the same records */
    record Page(int records, String content) {
        static Page of(List<?> records, JsonNode content) {
            return new Page(records.size(), EventId.of(Json.canonical(content)));
        }
    }

    Lane(String parent, Reader reader, ApiProfile.Paging paging) {
        this.parent = parent;
        this.reader = reader;
        this.paging = paging;
    }

    String parent() {
        return parent;
    }

    boolean complete() {
        return complete;
    }

    /** Whether the parent did not exist any more. */
    boolean gone() {
        return gone;
    }

    Call call() {
        if (verifying) {
            return reader.existence().orElseThrow();
        }
        Call call = reader.call();
        return call.endpoint().paged() ? call.page(paging.parameter(), page) : call;
    }

    /** A contact that is there, but of which this cannot be read, is no deleted contact. */
    private void verified(Answer answer) {
        if (answer.is(Answer.Kind.GIVEN)) {
            Call asked = reader.call();
            throw new DroverException(
                    ErrorCode.PERMISSION_MISSING,
                    "iPresso answered 404 to " + asked.subject() + " ("
                            + asked.endpoint().path()
                            + "), and the contact is there: give the group of the API user the right, or switch this part"
                            + " off under collect in profiles/ipresso-api.yaml");
        }
        complete = true;
        gone = true;
    }

    /** The rows to book. */
    List<CanonicalRow> take(Answer answer) {
        if (verifying) {
            verified(answer);
            return List.of();
        }
        if (answer.is(Answer.Kind.UNSURE) && reader.existence().isPresent()) {
            verifying = true;
            return List.of();
        }
        if (!answer.is(Answer.Kind.GIVEN)) {
            complete = true;
            gone = true;
            return List.of();
        }
        if (!answer.call().endpoint().paged()) {
            complete = true;
            return reader.rows(answer);
        }
        Page content = reader.page(answer);
        if (content.records() == 0) {
            complete = true;
            return List.of();
        }
        if (!seen.add(content.content())) {
            complete = doubted;
            doubted = true;
            return List.of();
        }
        doubted = false;
        page++;
        complete = paging.size() > 0 && content.records() < paging.size();
        return reader.rows(answer);
    }
}
