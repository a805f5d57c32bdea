package dev.drover.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A job of Bulk API 2.0 as it was last seen. */
record BulkJob(String id, State state, long processed, long failed, String errorMessage) {
    private static final Pattern NAMED_FIELD = Pattern.compile("(?i)field name not found\\s*:\\s*([\\w.:]+)");
    private static final Pattern HEAD = Pattern.compile("\\s*([A-Za-z_]+)");

    enum State {
        OPEN,
        UPLOAD_COMPLETE,
        IN_PROGRESS,
        JOB_COMPLETE,
        FAILED,
        ABORTED,
        GONE;

        boolean over() {
            return this == JOB_COMPLETE || this == FAILED || this == ABORTED || this == GONE;
        }
    }

    static BulkJob of(JsonNode job) {
        State state = switch (job.path("state").asText()) {
            case "Open" -> State.OPEN;
            case "UploadComplete" -> State.UPLOAD_COMPLETE;
            case "InProgress" -> State.IN_PROGRESS;
            case "JobComplete" -> State.JOB_COMPLETE;
            case "Failed" -> State.FAILED;
            case "Aborted" -> State.ABORTED;
            default -> throw new TransientFailure("a bulk job without a known state");
        };
        return new BulkJob(
                job.path("id").asText(),
                state,
                job.path("numberRecordsProcessed").asLong(),
                job.path("numberRecordsFailed").asLong(),
                job.path("errorMessage").asText(""));
    }

    /** One that Salesforce no longer knows: only the records themselves tell what it did. */
    static BulkJob gone(String id) {
        return new BulkJob(id, State.GONE, 0, 0, "");
    }

    /** The vendor's class of a failure, such as {@code InvalidBatch}: the text behind it may quote rows. */
    String failureHead() {
        Matcher head = HEAD.matcher(errorMessage);
        return head.lookingAt() ? head.group(1) : "no reason given";
    }

    /** The column that the org does not know, if that is why the job failed. */
    String unknownColumn() {
        Matcher field = NAMED_FIELD.matcher(errorMessage);
        return field.find() ? field.group(1) : "";
    }
}
