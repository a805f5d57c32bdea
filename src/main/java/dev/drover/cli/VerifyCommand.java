package dev.drover.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import dev.drover.engine.Migration;
import dev.drover.engine.StopSignal;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.failure.ExitCode;
import dev.drover.verify.CertificateCheck;
import dev.drover.verify.CertificateCheck.ObjectState;
import dev.drover.verify.Subject;
import dev.drover.verify.VerificationJson;
import dev.drover.verify.VerificationReport;
import dev.drover.verify.VerificationReport.ObjectResult;
import dev.drover.verify.VerificationRun;
import dev.drover.verify.Watch;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares the destination with what it must hold, or with what a certificate says it held. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Reads the destination again and compares every mapped field of every record with what the mapping says it must "
                    + "be. Writes output/verification.html and .json (no value of any record), output/certificate.json, and, "
                    + "if there are differences, output/confidential/remediation.csv and .html (personal data). Never writes to the "
                    + "destination. Exit code 0: everything is equal; 1: there are differences."
        },
        footer = {
            "",
            "Example:",
            "  drover verify -m acme",
            "  drover verify -m acme --sample 50                     # a sheet for comparing 50 records by eye",
            "  drover verify -m acme --certificate acme/output/certificate.json   # has anything changed since?"
        })
final class VerifyCommand extends JsonCommand {
    private static final int SMALLEST_SAMPLE = 25;
    private static final int LARGEST_SAMPLE = 50;

    @Mixin
    private MigrationOption migrationOption;

    @Option(
            names = "--object",
            paramLabel = "NAME",
            description = "Only this destination object; no certificate is written then.")
    private String object;

    @Option(
            names = "--sample",
            paramLabel = "N",
            description = "Write a spot-check sheet of 25 to 50 records drawn at random (personal data).")
    private Integer sample;

    @Option(names = "--seed", paramLabel = "N", description = "Repeats the draw of an earlier sheet.")
    private Long seed;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "Check this certificate instead: is the destination still what was certified?")
    private Path certificate;

    @Override
    public Integer call() {
        checkOptions();
        StopSignal stop = new StopSignal();
        Interruption.guard(stop);
        Progress progress = Progress.onStandardError(err());
        try (Migration migration = Workbench.open(migrationOption.folder(), progress, stop)) {
            Subject subject = Subject.of(migration);
            Watch watch = (name, done, total) -> {
                stop.check();
                progress.progress(
                        "verify", name, done, total, migration.destination().quotas());
            };
            return certificate == null
                    ? verify(migration, subject, watch)
                    : check(new CertificateCheck(subject, watch).check(certificate));
        }
    }

    private void checkOptions() {
        if (sample != null && (sample < SMALLEST_SAMPLE || sample > LARGEST_SAMPLE)) {
            throw new DroverException(
                    ErrorCode.SETTING_INVALID,
                    "--sample " + sample + ": a spot check has " + SMALLEST_SAMPLE + " to " + LARGEST_SAMPLE
                            + " records");
        }
        if (seed != null && sample == null) {
            throw new DroverException(
                    ErrorCode.SETTING_INVALID, "--seed repeats the draw of a sheet; give its --sample too");
        }
        if (certificate != null && (sample != null || object != null)) {
            throw new DroverException(
                    ErrorCode.SETTING_INVALID, "--certificate stands alone; leave --sample and --object out");
        }
    }

    private int verify(Migration migration, Subject whole, Watch watch) {
        Subject subject = object == null ? whole : whole.only(object);
        Optional<VerificationRun.Sample> drawn = Optional.ofNullable(sample)
                .map(size -> new VerificationRun.Sample(
                        size, seed == null ? new SecureRandom().nextInt(Integer.MAX_VALUE) : seed));
        VerificationRun.Result result = new VerificationRun(
                        subject, migration.folder().output(), migration.clock(), watch)
                .run(drawn, object == null, System.getProperty("user.name"));
        VerificationReport report = result.report();
        if (wantsJson()) {
            ObjectNode document = VerificationJson.of(report, result.files());
            result.spotCheck()
                    .ifPresent(check -> document.putObject("spotCheck")
                            .put("records", check.records())
                            .put("seed", check.seed())
                            .put("atMostPercentWrong", check.atMostPercent()));
            printJson(document);
        } else {
            print(result);
        }
        return (report.clean() ? ExitCode.DONE : ExitCode.NOT_RECONCILED).value();
    }

    private void print(VerificationRun.Result result) {
        VerificationReport report = result.report();
        PrintWriter out = out();
        out.println(AsciiTable.getTable(
                report.objects(),
                List.of(
                        text("object", ObjectResult::object),
                        number("loaded", o -> o.records().loaded()),
                        number("equal", o -> o.records().equal()),
                        number("different", o -> o.records().different()),
                        number("missing", o -> o.records().missing()),
                        number("too many", o -> o.records().extra()),
                        number("waiting", o -> o.records().waiting()),
                        number("erased", o -> o.records().erased()),
                        number("orphans", ObjectResult::orphans),
                        text(
                                "verdict",
                                o -> o.clean()
                                        ? "clean"
                                        : o.accounting().addUp() ? "not clean" : "accounts do not add up"))));
        report.notes().forEach(note -> out.println("note: " + note));
        out.println(report.clean() ? "clean: no differences" : report.differences() + " differences");
        result.spotCheck()
                .ifPresent(check -> out.println("spot check: if all " + check.records() + " are right, at most "
                        + check.atMostPercent() + " % of the records are wrong, with 95 % confidence (seed "
                        + check.seed() + ")"));
        result.files().forEach(file -> out.println("wrote " + file));
        out.flush();
    }

    private int check(CertificateCheck.Result result) {
        if (wantsJson()) {
            ObjectNode document = Json.object();
            document.put("unchanged", result.unchanged());
            document.put("certifiedAt", result.certificate().at().toString());
            document.put("certifiedClean", result.certificate().clean());
            ArrayNode objects = document.putArray("objects");
            for (ObjectState state : result.objects()) {
                objects.addObject()
                        .put("object", state.object())
                        .put("then", state.then())
                        .put("now", state.now())
                        .put("change", state.change().name().toLowerCase(Locale.ROOT));
            }
            printJson(document);
        } else {
            PrintWriter out = out();
            out.println(AsciiTable.getTable(
                    result.objects(),
                    List.of(
                            CertificateColumns.text("object", ObjectState::object),
                            CertificateColumns.text("then", state -> Long.toString(state.then())),
                            CertificateColumns.text("now", state -> Long.toString(state.now())),
                            CertificateColumns.text(
                                    "since then", state -> state.change().words()))));
            out.println("certified " + result.certificate().at()
                    + (result.certificate().clean()
                            ? ""
                            : ", with " + result.certificate().differences() + " differences")
                    + ": " + (result.unchanged() ? "the destination is still that" : "the destination has changed"));
            out.flush();
        }
        return (result.unchanged() ? ExitCode.DONE : ExitCode.NOT_RECONCILED).value();
    }

    private static ColumnData<ObjectResult> text(String header, Function<ObjectResult, String> value) {
        return new Column().header(header).dataAlign(HorizontalAlign.LEFT).with(value::apply);
    }

    private static ColumnData<ObjectResult> number(String header, ToLongFunction<ObjectResult> value) {
        return new Column().header(header).with(result -> Long.toString(value.applyAsLong(result)));
    }

    private static final class CertificateColumns {
        static ColumnData<ObjectState> text(String header, Function<ObjectState, String> value) {
            return new Column().header(header).dataAlign(HorizontalAlign.LEFT).with(value::apply);
        }
    }
}
