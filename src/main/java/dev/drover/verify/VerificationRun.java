package dev.drover.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.handover.Confidential;
import dev.drover.ledger.Audit;
import dev.drover.time.EngineClock;
import dev.drover.verify.VerificationReport.ObjectResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Verifies a migration, writes its reports and its certificate, and notes it in the audit log. */
public final class VerificationRun {

    /** @param spotCheckPercent the share of wrong records that the sample leaves possible, as printed; empty without one */
    public record Result(VerificationReport report, List<Path> files, Optional<SpotCheckResult> spotCheck) {}

    /** @param seed repeats the draw */
    public record SpotCheckResult(int records, long seed, String atMostPercent) {}

    /** A sample to be drawn. */
    public record Sample(int size, long seed) {}

    private final Subject subject;
    private final Path output;
    private final EngineClock clock;
    private final Watch watch;

    public VerificationRun(Subject subject, Path output, EngineClock clock, Watch watch) {
        this.subject = subject;
        this.output = output;
        this.clock = clock;
        this.watch = watch;
    }

    /**
     * @param whole whether every object is verified: only then there is a certificate
     * @param who for the audit log
     */
    public Result run(Optional<Sample> sample, boolean whole, String who) {
        SampleDraw draw = sample.map(s -> new SampleDraw(s.size(), s.seed())).orElse(null);
        List<Path> files = new ArrayList<>();
        VerificationReport report;
        try (Remediation remediation = new Remediation(
                Confidential.in(output),
                (object, id) -> subject.readBack().link(object, id).orElse(""))) {
            report = new Verification(subject, clock, watch).run(remediation, (mapping, loaded) -> {
                if (draw != null) {
                    draw.offer(mapping, loaded);
                }
            });
            remediation.finish().ifPresent(files::addAll);
        }
        if (draw != null) {
            files.addAll(new SpotCheck(subject, Confidential.in(output)).write(draw));
        }
        String head = audit(report, who);
        if (whole) {
            Path certificate = output.resolve("certificate.json");
            new CertificateFile(subject.ledger()).write(Certificate.of(report, head), certificate);
            files.add(certificate);
        }
        Path page = output.resolve("verification.html");
        Path json = output.resolve("verification.json");
        files.add(0, page);
        files.add(1, json);
        VerificationPage.write(report, page);
        write(report, files, json);
        return new Result(report, List.copyOf(files), Optional.ofNullable(draw).map(VerificationRun::spotCheck));
    }

    private static SpotCheckResult spotCheck(SampleDraw draw) {
        return new SpotCheckResult(
                draw.strata().stream().mapToInt(SampleBound.Stratum::drawn).sum(),
                draw.seed(),
                SpotCheck.percent(SampleBound.wrongAtMost(draw.strata())));
    }

    private String audit(VerificationReport report, String who) {
        Audit audit = subject.ledger().audit();
        Map<String, String> details = new LinkedHashMap<>();
        details.put("clean", Boolean.toString(report.clean()));
        details.put("differences", Long.toString(report.differences()));
        details.put("mapping", report.mappingHash());
        for (ObjectResult object : report.objects()) {
            details.put(
                    object.object(),
                    object.records().loaded() + " records, root "
                            + object.roots().root());
        }
        audit.append(who, "verified", details);
        return audit.head();
    }

    private static void write(VerificationReport report, List<Path> files, Path json) {
        try {
            Files.writeString(
                    json,
                    new ObjectMapper()
                                    .writerWithDefaultPrettyPrinter()
                                    .writeValueAsString(VerificationJson.of(report, files))
                            + "\n");
        } catch (IOException e) {
            throw OutputFile.unwritable(json, e);
        }
    }
}
