package dev.drover.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.settings.Secret;
import dev.drover.time.EngineClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process in the middle of its staging and looks at what it left. */
class StagingCrashTest {
    private static final int PAGE = 200;
    private static final LedgerKey KEY = LedgerKey.generate();

    @TempDir
    Path folder;

    @RepeatedTest(2)
    void keeps_whole_pages_with_their_checkpoint_after_a_kill() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Stager.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int acknowledged;
        try (BufferedReader said = child.inputReader(StandardCharsets.UTF_8)) {
            child.getOutputStream().write((KEY.encoded() + "\n").getBytes(StandardCharsets.UTF_8));
            child.getOutputStream().flush();
            acknowledged = readUntil(said, 12);
            assertThatThrownBy(() -> SqlLedger.open(folder, KEY, EngineClock.system(), 0))
                    .isInstanceOfSatisfying(DroverException.class, e -> {
                        assertThat(e.code()).isEqualTo(ErrorCode.LEDGER_LOCKED);
                        assertThat(e.getMessage()).contains(folder.toString(), "process " + child.pid());
                    });
            child.toHandle().destroyForcibly();
            assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
            acknowledged = Math.max(acknowledged, readUntil(said, Integer.MAX_VALUE));
        }
        try (SqlLedger ledger = SqlLedger.open(folder, KEY, EngineClock.system(), 0)) {
            int pages = Integer.parseInt(
                    ledger.staging().checkpoint("persona").orElseThrow().position());
            assertThat(pages).isGreaterThanOrEqualTo(acknowledged);
            assertThat(ledger.staging().count("persona")).isEqualTo((long) pages * PAGE);
            assertThat(ledger.staging().fields("persona"))
                    .extracting(FieldStatistics::present)
                    .containsOnly((long) pages * PAGE);
            int[] read = {0};
            ledger.staging().forEach("persona", staged -> read[0]++);
            assertThat(read[0]).isEqualTo(pages * PAGE);
            assertThat(ledger.runs().beginOrResume("run").finished()).isFalse();
            assertThat(ledger.runs().latest().orElseThrow().id()).isEqualTo(1);
            Stager.stage(ledger, pages + 1);
            assertThat(ledger.staging().count("persona")).isEqualTo((pages + 1L) * PAGE);
        }
    }

    private static int readUntil(BufferedReader said, int page) throws IOException {
        int last = 0;
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            last = Integer.parseInt(line);
            if (last >= page) {
                return last;
            }
        }
        return last;
    }

    /** The process that is killed: stages pages for ever and says the number of each that is committed. */
    static final class Stager {
        public static void main(String[] args) throws IOException {
            byte[] key = System.in.readNBytes(KEY.encoded().length());
            LedgerKey given = LedgerKey.of(new Secret(new String(key, StandardCharsets.UTF_8)));
            SqlLedger ledger = SqlLedger.open(Path.of(args[0]), given, EngineClock.system(), 0);
            ledger.runs().beginOrResume("run");
            for (int page = 1; ; page++) {
                stage(ledger, page);
                System.out.println(page);
            }
        }

        static void stage(SqlLedger ledger, int page) {
            ledger.staging()
                    .stage(
                            IntStream.range(0, PAGE)
                                    .mapToObj(i -> LedgerFixture.persona("p" + page + "-" + i))
                                    .iterator(),
                            new Checkpoint("persona", Integer.toString(page), false));
        }
    }
}
