package dev.drover.salesforce;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Queries by jobs of Bulk API 2.0: the rows come as CSV, in parts that a locator names. A part that breaks off is asked
 * for again; its rows that were told already are not told twice. Holds the ids of one part at most.
 */
final class QueryJobs {
    private static final Logger LOG = LoggerFactory.getLogger(QueryJobs.class);
    private static final int ROWS_PER_PART = 50_000;
    private static final String END = "null";

    private final SalesforceClient client;
    private final SalesforceAccess access;
    private final Supplier<CamelContext> context;
    private final JobWatch watch;

    QueryJobs(SalesforceClient client, SalesforceAccess access, Supplier<CamelContext> context, JobWatch watch) {
        this.client = client;
        this.access = access;
        this.context = context;
        this.watch = watch;
    }

    /**
     * @param soql selects {@code Id} among others
     * @param rows hears each row once, as a look-up of its columns that gives null for an empty one
     */
    void read(String soql, boolean archivedToo, Consumer<UnaryOperator<String>> rows) {
        access.open(context.get());
        access.budgets().spendQueryJob();
        String id = BulkJob.of(client.postRepeatable(
                        jobs(),
                        Map.of(
                                "operation",
                                archivedToo ? "queryAll" : "query",
                                "query",
                                soql,
                                "contentType",
                                "CSV",
                                "lineEnding",
                                "LF",
                                "columnDelimiter",
                                "COMMA")))
                .id();
        LOG.info("query job {}", id);
        BulkJob job = watch.untilOver(() -> find(id))
                .orElseThrow(() -> new DroverException(
                        ErrorCode.ANSWER_INVALID,
                        "Salesforce no longer knows its query job " + id + "; run again to ask anew"));
        if (job.state() != BulkJob.State.JOB_COMPLETE) {
            throw failed(job);
        }
        long told = 0;
        Optional<String> locator = Optional.of("");
        while (locator.isPresent()) {
            Part part = new Part(rows);
            String from = locator.get().isEmpty() ? "" : "&locator=" + SalesforceClient.encoded(locator.get());
            client.download(new BulkTransfer.Download(
                    jobs() + "/" + id + "/results?maxRecords=" + ROWS_PER_PART + from, part::read));
            told += part.told.size();
            locator = part.next;
        }
        if (told != job.processed()) {
            throw new DroverException(
                    ErrorCode.ANSWER_INVALID,
                    "Salesforce gave " + told + " rows of query job " + id + ", which found " + job.processed()
                            + "; run again to read them anew");
        }
    }

    private static RuntimeException failed(BulkJob job) {
        if (!job.unknownColumn().isEmpty()) {
            return UnknownColumn.error(job.unknownColumn(), "query job " + job.id());
        }
        return new DroverException(
                ErrorCode.DESTINATION_UNAVAILABLE,
                "query job " + job.id() + " ended as " + job.state() + " in Salesforce (" + job.failureHead()
                        + "); the same command asks again");
    }

    private Optional<BulkJob> find(String id) {
        try {
            return Optional.of(BulkJob.of(client.get(jobs() + "/" + id)));
        } catch (RemoteFault fault) {
            if (fault.status() == 404) {
                return Optional.empty();
            }
            throw fault;
        }
    }

    private String jobs() {
        return client.data("/jobs/query");
    }

    /** The rows between two locators. */
    private static final class Part {
        private final Consumer<UnaryOperator<String>> rows;
        private final Set<String> told = new HashSet<>();
        private Optional<String> next = Optional.empty();

        Part(Consumer<UnaryOperator<String>> rows) {
            this.rows = rows;
        }

        void read(InputStream in, UnaryOperator<String> header) throws IOException {
            long here = 0;
            try (CsvReader<NamedCsvRecord> csv =
                    CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (NamedCsvRecord row : csv) {
                    here++;
                    tell(row);
                }
            } catch (CsvParseException e) {
                throw new TransientFailure("a result file broke off");
            }
            String announced = header.apply("Sforce-NumberOfRecords");
            if (announced != null && !announced.equals(Long.toString(here))) {
                throw new TransientFailure("a result file holds fewer rows than announced");
            }
            String locator = header.apply("Sforce-Locator");
            next = locator == null || locator.isBlank() || locator.equals(END)
                    ? Optional.empty()
                    : Optional.of(locator);
        }

        private void tell(NamedCsvRecord row) {
            String id =
                    row.findField("Id").orElseThrow(() -> new TransientFailure("a result file without the column Id"));
            if (told.contains(id)) {
                return;
            }
            try {
                rows.accept(name ->
                        row.findField(name).filter(text -> !text.isEmpty()).orElse(null));
            } catch (UncheckedIOException e) {
                throw new IllegalStateException(
                        "what was read back could not be kept", e); // not the download's failure
            }
            told.add(id);
        }
    }
}
