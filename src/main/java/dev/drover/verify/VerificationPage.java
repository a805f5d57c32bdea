package dev.drover.verify;

import dev.drover.handover.Chart;
import dev.drover.handover.Chart.Part;
import dev.drover.handover.Pages;
import dev.drover.handover.Spans;
import dev.drover.verify.VerificationReport.FieldResult;
import dev.drover.verify.VerificationReport.ObjectResult;
import dev.drover.verify.VerificationReport.Records;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/** A verification as one page that needs nothing else and holds no value of a record: it may be shared. */
public final class VerificationPage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** A sum of one field. */
    public record SumRow(String object, String field, String expected, String actual, boolean equal, long unreadable) {}

    /** The values of one list or checkbox, with expected and actual frequency of each. */
    public record ListRow(String object, String field, boolean equal, List<VerificationReport.ValueCount> values) {}

    private VerificationPage() {}

    /** Errors: DISK_FULL. */
    static void write(VerificationReport report, Path file) {
        try {
            Pages.write("verify/verification.ftlh", model(report), file);
        } catch (IOException e) {
            throw OutputFile.unwritable(file, e);
        }
    }

    private static Map<String, Object> model(VerificationReport report) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("report", report);
        model.put("finished", TIME.format(report.finishedAt()));
        model.put("took", Spans.text(Duration.between(report.startedAt(), report.finishedAt())));
        Map<String, Long> totals = new LinkedHashMap<>();
        totals.put(
                "records compared",
                total(report, r -> r.records().equal() + r.records().different()));
        totals.put(
                "fields compared",
                total(
                        report,
                        r -> r.fields().stream()
                                .mapToLong(f -> f.equal() + f.wrong())
                                .sum()));
        totals.put("differences", report.differences());
        totals.put("records missing", total(report, r -> r.records().missing()));
        totals.put("records too many", total(report, r -> r.records().extra()));
        totals.put("orphans", total(report, ObjectResult::orphans));
        totals.put("waiting in line", total(report, r -> r.records().waiting()));
        totals.put("erased on request", total(report, r -> r.records().erased()));
        model.put("totals", totals);
        model.put("chart", chart(report));
        model.put("sums", sums(report));
        model.put("lists", lists(report));
        return model;
    }

    private static long total(VerificationReport report, ToLongFunction<ObjectResult> figure) {
        return report.objects().stream().mapToLong(figure).sum();
    }

    private static Chart chart(VerificationReport report) {
        return new Chart(report.objects().stream()
                .map(object -> {
                    Records records = object.records();
                    return Chart.shares(
                            object.object(),
                            String.format(Locale.ROOT, "%,d", records.loaded()),
                            List.of(
                                    new Part("equal", records.equal(), 1),
                                    new Part("different", records.different(), 4),
                                    new Part("missing", records.missing(), 5),
                                    new Part("too many", records.extra(), 6),
                                    new Part("waiting", records.waiting(), 3),
                                    new Part("erased", records.erased(), 2)));
                })
                .toList());
    }

    private static List<SumRow> sums(VerificationReport report) {
        return report.objects().stream()
                .flatMap(object -> object.fields().stream()
                        .filter(field -> field.sum().isPresent())
                        .map(field -> sum(object, field, field.sum().get())))
                .toList();
    }

    private static SumRow sum(ObjectResult object, FieldResult field, VerificationReport.SumResult sum) {
        return new SumRow(
                object.object(),
                field.field(),
                sum.expected().toPlainString(),
                sum.actual().toPlainString(),
                sum.equal(),
                sum.unreadable());
    }

    private static List<ListRow> lists(VerificationReport report) {
        return report.objects().stream()
                .flatMap(object -> object.fields().stream()
                        .filter(field -> !field.distribution().isEmpty())
                        .map(field -> new ListRow(
                                object.object(),
                                field.field(),
                                field.distribution().stream().allMatch(v -> v.expected() == v.actual()),
                                field.distribution())))
                .toList();
    }
}
