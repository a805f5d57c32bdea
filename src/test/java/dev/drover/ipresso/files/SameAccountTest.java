package dev.drover.ipresso.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalFolder;
import dev.drover.ipresso.canonical.Manifest;
import dev.drover.sandbox.ipresso.CustomerFiles;
import dev.drover.sandbox.ipresso.generator.AccountGenerator;
import dev.drover.sandbox.ipresso.generator.IpressoShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
                            .mapToLong(Manifest.Entry::rows)
                            .sum())
                    .isEqualTo(in.manifest().files().stream()
                            .filter(file -> CanonicalFile.at(file.path()).isPresent())
                            .mapToLong(Manifest.Entry::rows)
                            .sum());
        }
    }

    @Test
    void the_vendors_dump_gives_the_same_files_as_the_canonical_one() throws IOException {
        Map<String, String> canonical;
        try (Taking taking = new Taking(temp.resolve("one"))) {
            copy(given.resolve("dump"), taking.input("ipresso-canonical/x").getParent());
            canonical = sums(taking.take().export());
        }
        try (Taking taking = new Taking(temp.resolve("two"))) {
            Files.copy(given.resolve("vendor/zrzut-ipresso-2026-11-20.zip"), taking.input("ipresso-dump.zip"));
            Map<String, String> vendor = sums(taking.take().export());
            assertThat(taking.report("rejected.csv")).hasSize(1);
            assertThat(differences(canonical, vendor)).isEmpty();
        }
    }

    private static Map<String, String> differences(Map<String, String> one, Map<String, String> other) {
        Map<String, String> differences = new TreeMap<>(one);
        differences.entrySet().removeAll(other.entrySet());
        other.keySet().stream().filter(path -> !one.containsKey(path)).forEach(path -> differences.put(path, "new"));
        return differences;
    }

    private static Map<String, String> sums(CanonicalFolder folder) {
        Map<String, String> sums = new TreeMap<>();
        folder.manifest().files().forEach(file -> sums.put(file.path(), file.sha256()));
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
