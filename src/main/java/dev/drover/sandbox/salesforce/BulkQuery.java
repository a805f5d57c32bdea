package dev.drover.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.salesforce.schema.SfId;
import dev.drover.sandbox.salesforce.soql.Query;
import dev.drover.sandbox.salesforce.soql.SoqlException;
import dev.drover.sandbox.salesforce.soql.SoqlParser;
import dev.drover.sandbox.salesforce.store.SfDates;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** Bulk API 2.0 query: {@code jobs/query}. */
final class BulkQuery {
    private static final Map<String, Character> DELIMITERS =
            Map.of("COMMA", ',', "BACKQUOTE", '`', "CARET", '^', "PIPE", '|', "SEMICOLON", ';', "TAB", '\t');
    private static final int STEP = 1_000;
    private static final int DEFAULT_PAGE = 250_000;

    private final Org org;
    private final Map<String, Job> jobs = new ConcurrentSkipListMap<>();
    private final AtomicLong sequence = new AtomicLong();

    /** A job; the rows were found when it was made. */
    private static final class Job {
        private final String id;
        private final JsonNode request;
        private final QueryRun run;
        private final List<Path> columns;
        private final int[] rows;
        private final ObjectNode basics;
        private String state = "UploadComplete";
        private int pollsLeft;

        Job(String id, JsonNode request, QueryRun run, int[] rows, ObjectNode basics, int polls) {
            this.id = id;
            this.request = request;
            this.run = run;
            this.columns = run.columns();
            this.rows = rows;
            this.basics = basics;
            this.pollsLeft = polls;
        }

        synchronized ObjectNode poll() {
            if (state.equals("UploadComplete") || state.equals("InProgress")) {
                pollsLeft--;
                state = pollsLeft <= 0 ? "JobComplete" : "InProgress";
            }
            return json();
        }

        synchronized ObjectNode json() {
            ObjectNode node = basics.deepCopy();
            node.put("state", state);
            node.put("jobType", "V2Query");
            node.put("retries", 0);
            node.put("totalProcessingTime", 1);
            node.put("numberRecordsProcessed", state.equals("JobComplete") ? rows.length : 0);
            node.put(
                    "isPkChunkingSupported",
                    run.query().orderBy().isEmpty() && run.query().limit() == null);
            return node;
        }

        synchronized boolean complete() {
            return state.equals("JobComplete");
        }

        synchronized void abort() {
            state = "Aborted";
        }
    }

    BulkQuery(Org org) {
        this.org = org;
    }

    /** The parts begin after {@code jobs/query}. */
    void handle(RestCall call) throws IOException {
        if (call.part(0) == null) {
            switch (call.method()) {
                case "POST" -> call.json(200, create(call, call.body()));
                case "GET" -> list(call);
                default -> throw call.methodNotAllowed();
            }
            return;
        }
        Job job = jobs.get(String.valueOf(SfId.normalise(call.part(0))));
        if (job == null) {
            throw ApiError.notFound();
        }
        if ("results".equals(call.part(1))) {
            results(call, job);
            return;
        }
        switch (call.method()) {
            case "GET" -> call.json(200, job.poll());
            case "PATCH" -> {
                if (!call.body().path("state").asText().equals("Aborted") || job.complete()) {
                    throw new ApiError(400, "INVALIDJOBSTATE", "only a running job can be aborted");
                }
                job.abort();
                call.json(200, job.json());
            }
            case "DELETE" -> {
                jobs.remove(job.id);
                call.http().respondEmpty(204);
            }
            default -> throw call.methodNotAllowed();
        }
    }

    private ObjectNode create(RestCall call, JsonNode body) {
        String operation = body.path("operation").asText("");
        if (!operation.equals("query") && !operation.equals("queryAll")) {
            throw new ApiError(400, "INVALIDJOB", "InvalidJob : Operation is not valid: " + operation);
        }
        if (!DELIMITERS.containsKey(body.path("columnDelimiter").asText("COMMA"))) {
            throw new ApiError(400, "INVALIDJOB", "InvalidJob : Invalid columnDelimiter");
        }
        try {
            Query query = SoqlParser.parse(body.path("query").asText(""));
            if (query.aggregates() || query.offset() != null) {
                throw new ApiError(
                        400, "API_ERROR", "aggregates, GROUP BY and OFFSET are not supported in bulk queries");
            }
            QueryRun run = new QueryRun(org, call.caller(), query, operation.equals("queryAll"), false);
            org.limits().queryJob();
            String id = SfId.of("750", 500_000_000L + sequence.incrementAndGet());
            int polls = org.options().pollsPerJob();
            Job job = new Job(id, body, run, run.matches(), basics(call, body, id, run), polls);
            jobs.put(id, job);
            ObjectNode node = job.basics.deepCopy();
            node.put("state", "UploadComplete");
            return node;
        } catch (SoqlException e) {
            throw new ApiError(400, e.code(), e.getMessage());
        }
    }

    private ObjectNode basics(RestCall call, JsonNode body, String id, QueryRun run) {
        String now = SfDates.format(org.clock().now());
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("id", id);
        node.put("operation", body.path("operation").asText());
        node.put("object", run.type().name());
        node.put("createdById", call.caller().userId());
        node.put("createdDate", now);
        node.put("systemModstamp", now);
        node.put("concurrencyMode", "Parallel");
        node.put("contentType", "CSV");
        node.put("apiVersion", new BigDecimal(call.version()));
        node.put("lineEnding", body.path("lineEnding").asText("LF"));
        node.put("columnDelimiter", body.path("columnDelimiter").asText("COMMA"));
        return node;
    }

    private void list(RestCall call) throws IOException {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("done", true);
        ArrayNode records = node.putArray("records");
        jobs.values().forEach(job -> records.add(job.json()));
        node.put("nextRecordsUrl", (String) null);
        call.json(200, node);
    }

    private void results(RestCall call, Job job) throws IOException {
        if (!job.complete()) {
            throw new ApiError(400, "INVALIDJOBSTATE", "Job is not finished yet");
        }
        int from = call.http()
                .query("locator")
                .filter(text -> !text.equals("null"))
                .map(BulkQuery::offset)
                .orElse(0);
        int most = call.http().query("maxRecords").map(Integer::parseInt).orElse(DEFAULT_PAGE);
        int to = (int) Math.min((long) from + most, job.rows.length);
        call.http().setHeader("Sforce-Locator", to < job.rows.length ? locator(to) : "null");
        call.http().setHeader("Sforce-NumberOfRecords", String.valueOf(to - from));
        boolean crlf = job.request.path("lineEnding").asText("LF").equals("CRLF");
        try (Writer out = new OutputStreamWriter(
                        call.http().respondStream(200, "text/csv;charset=UTF-8"), StandardCharsets.UTF_8);
                CsvWriter csv = CsvWriter.builder()
                        .fieldSeparator(DELIMITERS.get(
                                job.request.path("columnDelimiter").asText("COMMA")))
                        .quoteStrategy(QuoteStrategies.ALWAYS)
                        .lineDelimiter(crlf ? LineDelimiter.CRLF : LineDelimiter.LF)
                        .build(out)) {
            csv.writeRecord(job.columns.stream().map(Path::text).toList());
            for (int start = from; start < to; start += STEP) {
                rows(job, start, Math.min(start + STEP, to)).forEach(csv::writeRecord);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private List<List<String>> rows(Job job, int from, int to) {
        return org.store().reading(() -> {
            List<List<String>> rows = new ArrayList<>(to - from);
            RecordView.Cursor cursor = new RecordView.Cursor(job.run.rows());
            for (int i = from; i < to; i++) {
                cursor.at(job.rows[i]);
                List<String> row = new ArrayList<>(job.columns.size());
                for (Path path : job.columns) {
                    row.add(text(path, path.read(cursor)));
                }
                rows.add(row);
            }
            return rows;
        });
    }

    private static String text(Path path, String value) {
        if (value == null) {
            return "";
        }
        return path.leaf().type().isDecimal() ? RecordJson.decimal(value).toPlainString() : value;
    }

    private static String locator(int offset) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("o" + offset).getBytes(StandardCharsets.US_ASCII));
    }

    private static int offset(String locator) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(locator), StandardCharsets.US_ASCII);
            return Integer.parseInt(text.substring(1));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            throw new ApiError(400, "INVALID_QUERY_LOCATOR", "invalid locator");
        }
    }
}
