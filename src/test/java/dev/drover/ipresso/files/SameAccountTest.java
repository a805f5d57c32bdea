package dev.drover.ipresso.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalFolder;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.Manifest;
import dev.drover.ipresso.canonical.ManifestHead;
import dev.drover.ipresso.intake.Intake;
import dev.drover.ipresso.intake.Way;
import dev.drover.sandbox.ipresso.CustomerFiles;
import dev.drover.sandbox.ipresso.generator.AccountGenerator;
import dev.drover.sandbox.ipresso.generator.IpressoShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One account in every form in which a customer can hand it over. */
class SameAccountTest {
    @TempDir
    private static Path given;

    @TempDir
    private Path temp;

    @BeforeAll
    static void write() throws IOException {
        CustomerFiles.write(new AccountGenerator(IpressoShape.ofSize(300, 7)), given, "a.example");
    }

    @Test
    void a_canonical_folder_comes_out_as_it_went_in() throws IOException {
        try (Taking taking = new Taking(temp)) {
            copy(given.resolve("dump"), taking.input("ipresso-canonical/x").getParent());
            CanonicalFolder out = taking.take().export();
            assertThat(taking.report("rejected.csv")).hasSize(1);
            assertThat(taking.report("conflicts.csv")).hasSize(1);
            CanonicalFolder in = CanonicalFolder.open(given.resolve("dump"));
            for (CanonicalFile file : CanonicalFile.values()) {
                assertThat(out.absent(file))
                        .as(file.path())
                        .isEqualTo(in.absent(file).map(why -> "dump: " + why));
            }
            assertThat(out.manifest().files().stream()
                            .filter(file -> CanonicalFile.at(file.path()).isPresent())
                            .mapToLong(Manifest.Entry::rows)
                            .sum())
                    .isEqualTo(in.manifest().files().stream()
                            .filter(file -> CanonicalFile.at(file.path()).isPresent())
                            .mapToLong(Manifest.Entry::rows)
                            .sum());
        }
    }

    /** What the vendor does not write: companies, which the canonical dump worked out, and kind and channel of an event. */
    @Test
    void the_vendors_dump_gives_the_same_data_as_the_canonical_one_but_what_it_cannot_carry() throws IOException {
        Set<CanonicalFile> notInDump =
                EnumSet.of(CanonicalFile.COMPANIES, CanonicalFile.COMPANY_ATTRIBUTES, CanonicalFile.CONTACT_COMPANIES);
        try (Taking canonical = new Taking(temp.resolve("one"));
                Taking vendor = new Taking(temp.resolve("two"))) {
            copy(given.resolve("dump"), canonical.input("ipresso-canonical/x").getParent());
            Files.copy(given.resolve("vendor/zrzut-ipresso-2026-11-20.zip"), vendor.input("ipresso-dump.zip"));
            canonical.take();
            CanonicalFolder out = vendor.take().export();
            assertThat(vendor.report("rejected.csv")).hasSize(1);
            assertThat(fingerprint(vendor, temp.resolve("b"), notInDump))
                    .isEqualTo(fingerprint(canonical, temp.resolve("a"), notInDump));
            Map<String, String> theirs = sums(canonical.export());
            Map<String, String> industry = sums(out);
            assertThat(industry.keySet()).contains("industry/polisa.csv", "industry/szkoda.csv");
            industry.keySet().removeIf(path -> !path.startsWith("industry/") && !path.startsWith("content/"));
            assertThat(theirs).containsAllEntriesOf(industry);
            for (CanonicalFile file : notInDump) {
                assertThat(out.absent(file)).contains("dump: the dump has no file of it");
            }
        }
    }

    /** Of what was taken, less the files and columns that one of two ways cannot carry. */
    private static String fingerprint(Taking taking, Path folder, Set<CanonicalFile> without) {
        try (Intake less = Intake.open(folder.resolveSibling(folder.getFileName() + ".db"))) {
            for (CanonicalFile file : CanonicalFile.values()) {
                List<CanonicalRow> rows = taking.rows(file).stream()
                        .map(SameAccountTest::withoutKind)
                        .toList();
                if (!without.contains(file)) {
                    less.book(Way.DUMP, rows, file.name(), "");
                }
            }
            ManifestHead head = new ManifestHead("", Instant.EPOCH, "", Optional.empty(), Optional.empty(), "");
            return less.export(folder, head).manifest().fingerprint();
        }
    }

    private static CanonicalRow withoutKind(CanonicalRow row) {
        Map<String, String> values = new TreeMap<>(row.values());
        if (row.file() == CanonicalFile.EVENTS) {
            values.keySet().removeAll(Set.of("kind", "channel"));
        }
        return new CanonicalRow(row.file(), values);
    }

    /** Every segment is a file in another form; together they show every contact that is in one. */
    @Test
    void the_panels_exports_agree_with_the_dump_on_every_field() throws IOException {
        try (Taking taking = new Taking(temp)) {
            copy(given.resolve("dump"), taking.input("ipresso-canonical/x").getParent());
            copy(given.resolve("panel"), taking.input("ipresso-panel/x").getParent());
            taking.take();
            assertThat(taking.report("rejected.csv")).hasSize(1);
            assertThat(taking.report("conflicts.csv")).hasSize(1);
            assertThat(taking.report("summary.md")).noneMatch(line -> line.contains("is not known"));
            Map<String, String> both = sums(taking.export());
            taking.intake().forget(Way.PANEL);
            assertThat(sums(taking.export())).isEqualTo(both);
        }
    }

    private static Map<String, String> sums(CanonicalFolder folder) {
        Map<String, String> sums = new TreeMap<>();
        folder.manifest().files().stream().forEach(file -> sums.put(file.path(), file.sha256()));
        return sums;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
