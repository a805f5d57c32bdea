package dev.drover.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.salesforce.schema.Field;
import dev.drover.sandbox.salesforce.schema.SObjectType;
import dev.drover.sandbox.salesforce.schema.SfId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Bulk API 2.0 ingest: {@code jobs/ingest}. */
final class BulkIngest implements AutoCloseable {
    private static final Map<String, Character> DELIMITERS =
            Map.of("COMMA", ',', "BACKQUOTE", '`', "CARET", '^', "PIPE", '|', "SEMICOLON", ';', "TAB", '\t');
    private static final List<String> OPERATIONS = List.of("insert", "update", "upsert", "delete", "hardDelete");
    private static final int LIST_PAGE = 1_000;

    private final Org org;
    private final JobFiles files;
    private final ResultDownload downloads;
    private final Map<String, IngestJob> jobs = new ConcurrentSkipListMap<>();
    private final AtomicLong sequence = new AtomicLong();
    private final ExecutorService workers = Executors.newFixedThreadPool(2, work -> {
        Thread thread = new Thread(work, "bulk-ingest");
        thread.setDaemon(true);
        return thread;
    });

    BulkIngest(Org org, JobFiles files) {
        this.org = org;
        this.files = files;
        this.downloads = new ResultDownload(org);
    }

    /** The parts begin after {@code jobs/ingest}. */
    void handle(RestCall call) throws IOException {
        if (call.part(0) == null) {
            switch (call.method()) {
                case "POST" -> create(call);
                case "GET" -> list(call);
                default -> throw call.methodNotAllowed();
            }
            return;
        }
        IngestJob job = jobs.get(String.valueOf(SfId.normalise(call.part(0))));
        if (job == null) {
            throw ApiError.notFound();
        }
        if (call.part(1) != null) {
            content(call, job, call.part(1));
            return;
        }
        switch (call.method()) {
            case "GET" -> {
                job.poll();
                call.json(200, job.json(true));
            }
            case "PATCH" -> change(call, job);
            case "DELETE" -> delete(call, job);
            default -> throw call.methodNotAllowed();
        }
    }

    private void create(RestCall call) throws IOException {
        String type = call.http().header("Content-Type").orElse("");
        if (type.startsWith("multipart/")) {
            MultipartJob parts = MultipartJob.read(type, call.http().body());
            IngestJob job = open(call, parts.job());
            Files.write(files.file(job.id(), "upload"), parts.content());
            job.markUploaded();
            ObjectNode answer = job.json(false);
            start(job);
            answer.put("state", IngestJob.State.UPLOAD_COMPLETE.wire());
            answer.remove("contentUrl");
            call.json(200, answer);
            return;
        }
        call.json(200, open(call, call.body()).json(false));
    }

    private IngestJob open(RestCall call, JsonNode body) {
        String operation = body.path("operation").asText("");
        String object = body.path("object").asText("");
        if (!OPERATIONS.contains(operation)) {
            throw new ApiError(400, "INVALIDJOB", "InvalidJob : Operation is not valid: " + operation);
        }
        SObjectType type = org.catalogue()
                .find(object)
                .filter(found ->
                        found.properties().writable() && !found.properties().tooling())
                .orElseThrow(() -> new ApiError(400, "INVALIDJOB", "InvalidJob : Unable to find object: " + object));
        String externalId = body.path("externalIdFieldName").asText(null);
        if (operation.equals("upsert")) {
            checkKey(call, type, externalId);
        } else if (externalId != null) {
            throw new ApiError(400, "INVALIDJOB", "InvalidJob : External ID field is only allowed for upsert jobs");
        }
        String contentType = body.path("contentType").asText("CSV");
        if (!contentType.equals("CSV")) {
            throw new ApiError(400, "INVALIDJOB", "InvalidJob : Invalid contentType: " + contentType);
        }
        String delimiter = body.path("columnDelimiter").asText("COMMA");
        String ending = body.path("lineEnding").asText("LF");
        if (!DELIMITERS.containsKey(delimiter) || !(ending.equals("LF") || ending.equals("CRLF"))) {
            throw new ApiError(400, "INVALIDJOB", "InvalidJob : Invalid columnDelimiter or lineEnding");
        }
        IngestJob.Request request = new IngestJob.Request(
                type.name(),
                operation,
                externalId,
                DELIMITERS.get(delimiter),
                delimiter,
                ending.equals("CRLF"),
                call.version(),
                call.caller().userId());
        IngestJob job = new IngestJob(
                SfId.of("750", sequence.incrementAndGet()), request, org.clock().now());
        jobs.put(job.id(), job);
        return job;
    }

    private void checkKey(RestCall call, SObjectType type, String name) {
        Field key = name == null ? null : type.field(name).orElse(null);
        boolean usable = key != null
                && org.security().canRead(call.caller().userId(), type, key)
                && (key.externalId() || key.idLookup());
        if (!usable) {
            throw new ApiError(
                    400,
                    "INVALIDJOB",
                    "InvalidJob : Field name provided, " + name
                            + " does not match an External ID, Salesforce Id, or indexed field for " + type.name());
        }
    }

    private void content(RestCall call, IngestJob job, String what) throws IOException {
        switch (call.method() + " " + what) {
            case "PUT batches" -> upload(call, job);
            case "GET successfulResults" -> result(call, job, "success");
            case "GET failedResults" -> result(call, job, "failed");
            case "GET unprocessedrecords" -> result(call, job, "unprocessed");
            default -> throw ApiError.notFound();
        }
    }

    private void upload(RestCall call, IngestJob job) throws IOException {
        if (job.state() != IngestJob.State.OPEN || job.uploaded()) {
            throw new ApiError(
                    400,
                    "INVALIDJOBSTATE",
                    job.uploaded()
                            ? "Found multiple contents for job: <" + job.id()
                                    + ">, please 'Close' / 'Abort' / 'Delete' the current Job then create a new Job and make sure you only do 'PUT' once on a given Job."
                            : "Invalid job state for uploading content: "
                                    + job.state().wire());
        }
        Path file = files.file(job.id(), "upload");
        try (OutputStream out = Files.newOutputStream(file)) {
            call.http().body().transferTo(out);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        job.markUploaded();
        call.http().respondEmpty(201);
    }

    private void result(RestCall call, IngestJob job, String what) throws IOException {
        if (!job.state().isFinal()) {
            throw new ApiError(
                    400,
                    "INVALIDJOBSTATE",
                    "Job is not finished yet: " + job.state().wire());
        }
        downloads.send(call.http(), job, files.file(job.id(), what));
    }

    private void change(RestCall call, IngestJob job) throws IOException {
        String wanted = call.body().path("state").asText("");
        IngestJob.State state = job.state();
        switch (wanted) {
            case "UploadComplete" -> {
                if (state != IngestJob.State.OPEN) {
                    throw badState(state);
                }
                if (!job.uploaded()) {
                    Files.write(files.file(job.id(), "upload"), new byte[0]);
                }
                start(job);
            }
            case "Aborted" -> {
                if (state.isFinal()) {
                    throw badState(state);
                }
                job.abort(org.clock().now());
            }
            default -> throw new ApiError(400, "INVALIDJOBSTATE", "Invalid state: " + wanted);
        }
        call.json(200, job.json(false));
    }

    private static ApiError badState(IngestJob.State state) {
        return new ApiError(400, "INVALIDJOBSTATE", "Job state transition is not allowed from " + state.wire());
    }

    private void start(IngestJob job) {
        job.close(org.options().pollsPerJob(), org.clock().now());
        workers.execute(new IngestRun(org, files, job));
    }

    private void delete(RestCall call, IngestJob job) throws IOException {
        IngestJob.State state = job.state();
        if (state == IngestJob.State.OPEN || state == IngestJob.State.IN_PROGRESS) {
            throw badState(state);
        }
        jobs.remove(job.id());
        files.delete(job.id());
        call.http().respondEmpty(204);
    }

    private void list(RestCall call) throws IOException {
        List<IngestJob> all = new ArrayList<>(jobs.values());
        int from = call.http().query("queryLocator").map(Integer::parseInt).orElse(0);
        int to = Math.min(from + LIST_PAGE, all.size());
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("done", to >= all.size());
        ArrayNode records = node.putArray("records");
        all.subList(Math.min(from, to), to)
                .forEach(job -> records.add(job.json(false).put("jobType", "V2Ingest")));
        node.put("nextRecordsUrl", to >= all.size() ? null : call.base() + "/jobs/ingest?queryLocator=" + to);
        call.json(200, node);
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
