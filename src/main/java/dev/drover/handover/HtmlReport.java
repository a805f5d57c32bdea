package dev.drover.handover;

import dev.drover.engine.Connector.Quota;
import dev.drover.engine.RunReport;
import dev.drover.engine.RunReport.ObjectCounts;
import dev.drover.engine.RunReport.RejectGroup;
import dev.drover.engine.RunReport.StageTiming;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.handover.Chart.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report of a run as one page that needs nothing else: no script, no other file, no connection. */
public final class HtmlReport {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int GOOD = 1;
    private static final int BAD = 4;
    private static final int WARN = 5;

    private HtmlReport() {}

    /** Errors: DISK_FULL when the file cannot be written. */
    public static void write(RunReport report, Path file) {
        try {
            Pages.write("handover/report.ftlh", model(report), file);
        } catch (IOException e) {
            throw new DroverException(
                    ErrorCode.DISK_FULL,
                    file + ": the report cannot be written; free space or mend the folder's permissions",
                    e);
        }
    }

    private static Map<String, Object> model(RunReport report) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("report", report);
        model.put("started", TIME.format(report.startedAt()));
        model.put("finished", TIME.format(report.finishedAt()));
        model.put("took", Spans.text(Duration.between(report.startedAt(), report.finishedAt())));
        model.put("totals", totals(report));
        model.put("outcomes", outcomes(report.objects()));
        model.put("stages", stages(report.stages()));
        model.put(
                "stageRows", report.stages().stream().map(HtmlReport::stageRow).toList());
        model.put("quotas", quotas(report.quotas()));
        List<RejectGroup> rejects = report.rejects().stream()
                .sorted(Comparator.comparingLong(RejectGroup::records).reversed())
                .toList();
        model.put("rejects", rejects);
        model.put("reasons", reasons(rejects));
        return model;
    }

    private static Map<String, Long> totals(RunReport report) {
        Map<String, Long> totals = new LinkedHashMap<>();
        List<ObjectCounts> objects = report.objects();
        totals.put(
                "records accounted for",
                objects.stream().mapToLong(ObjectCounts::extracted).sum());
        totals.put(
                "created or updated",
                objects.stream().mapToLong(o -> o.created() + o.updated()).sum());
        totals.put(
                "unchanged", objects.stream().mapToLong(ObjectCounts::unchanged).sum());
        totals.put(
                "rejected or parked",
                objects.stream().mapToLong(o -> o.rejected() + o.parked()).sum());
        totals.put(
                "excluded by rule",
                objects.stream().mapToLong(ObjectCounts::excluded).sum());
        return totals;
    }

    private static Chart outcomes(List<ObjectCounts> objects) {
        return new Chart(objects.stream()
                .map(o -> Chart.shares(
                        o.object(),
                        number(o.extracted()),
                        List.of(
                                new Part("created", o.created(), 1),
                                new Part("updated", o.updated(), 2),
                                new Part("unchanged", o.unchanged(), 3),
                                new Part("rejected", o.rejected(), 4),
                                new Part("parked", o.parked(), 5),
                                new Part("excluded", o.excluded(), 6))))
                .toList());
    }

    private static Chart stages(List<StageTiming> stages) {
        long longest = stages.stream().mapToLong(s -> s.took().toMillis()).max().orElse(0);
        return new Chart(stages.stream()
                .map(s -> Chart.length(
                        s.stage() + (s.object().isEmpty() ? "" : " " + s.object()),
                        Spans.text(s.took()),
                        s.took().toMillis(),
                        longest,
                        switch (s.stage()) {
                            case "extract" -> 2;
                            case "load" -> 1;
                            default -> 3;
                        }))
                .toList());
    }

    /** @param rate records a second, "" when there were none */
    public record StageRow(String stage, String object, long records, String took, String rate) {}

    private static StageRow stageRow(StageTiming stage) {
        long millis = Math.max(1, stage.took().toMillis());
        String rate = stage.records() == 0 ? "" : number(stage.records() * 1000 / millis);
        return new StageRow(stage.stage(), stage.object(), stage.records(), Spans.text(stage.took()), rate);
    }

    private static Chart quotas(List<Quota> quotas) {
        return new Chart(quotas.stream()
                .map(q -> Chart.length(
                        q.name(),
                        number(q.left()) + " of " + number(q.maximum()) + " left",
                        q.left(),
                        q.maximum(),
                        q.left() * 10 < q.maximum() ? BAD : q.left() * 4 < q.maximum() ? WARN : GOOD))
                .toList());
    }

    private static Chart reasons(List<RejectGroup> rejects) {
        Map<String, Long> byCode = new LinkedHashMap<>();
        rejects.forEach(reject -> byCode.merge(reject.code(), reject.records(), Long::sum));
        long largest = byCode.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return new Chart(byCode.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(e -> Chart.length(e.getKey(), number(e.getValue()), e.getValue(), largest, BAD))
                .toList());
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
