package dev.drover.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Audit;
import dev.drover.ledger.LedgerKey;
import dev.drover.time.EngineClock;
import dev.drover.verify.CertificateCheck.Change;
import dev.drover.verify.CertificateCheck.ObjectState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateTest {
    @TempDir
    private static Path folder;

    private static People people;
    private static Path certificate;
    private static VerificationRun.Result result;

    @BeforeAll
    static void certifies() throws IOException {
        people = People.loaded(Files.createDirectories(folder.resolve("state")), LedgerKey.generate());
        result = run(people.subject(people.destination), folder.resolve("output"));
        certificate = folder.resolve("output/certificate.json");
    }

    @AfterAll
    static void closes() {
        people.close();
    }

    private static VerificationRun.Result run(Subject subject, Path output) {
        return new VerificationRun(subject, output, EngineClock.system(), (object, done, total) -> {})
                .run(Optional.of(new VerificationRun.Sample(25, 4711)), true, "Jo Field");
    }

    private static CertificateCheck.Result check(FakeDestination destination, Path file) {
        return new CertificateCheck(people.subject(destination), (object, done, total) -> {}).check(file);
    }

    private static List<Change> changes(Consumer<FakeDestination> tampering) {
        FakeDestination destination = people.destination.copy();
        tampering.accept(destination);
        return check(destination, certificate).objects().stream()
                .map(ObjectState::change)
                .toList();
    }

    @Test
    void it_says_of_each_object_what_has_changed_since() {
        assertThat(changes(same -> {})).containsExactly(Change.NONE, Change.NONE);
        assertThat(changes(d -> Collections.reverse(d.objects.get("Contact"))))
                .containsExactly(Change.NONE, Change.NONE);
        assertThat(changes(d -> d.row("Contact", 3).values.put("LastName", "Other")))
                .containsExactly(Change.NONE, Change.VALUES);
        assertThat(changes(d -> d.row("Contact", 3).values.put("CreatedDate", "not covered")))
                .containsExactly(Change.NONE, Change.NONE);
        assertThat(changes(d -> d.objects.get("Account").remove(0))).containsExactly(Change.RECORDS, Change.NONE);
        assertThat(changes(d -> {
                    d.row("Account", 0).values.put("Name", null);
                    d.row("Account", 1).values.put("Name", "");
                }))
                .containsExactly(Change.VALUES, Change.NONE);
    }

    @Test
    void it_holds_no_value_of_a_record_and_neither_do_the_pages_that_may_be_shared() throws IOException {
        for (String file : List.of("certificate.json", "verification.html", "verification.json")) {
            String text = Files.readString(folder.resolve("output").resolve(file));
            assertThat(text).contains("Contact").doesNotContain("Łukasz", "Müller", "Zoë", "Store 7", "p17\"");
        }
        assertThat(Files.readString(certificate)).contains("\"clean\" : true");
    }

    @Test
    void the_audit_log_has_the_verification_and_the_certificate_has_its_head() throws IOException {
        List<Audit.Entry> entries = new ArrayList<>();
        people.ledger.audit().forEach(entries::add);
        Audit.Entry entry = entries.get(0);
        assertThat(entry.action()).isEqualTo("verified");
        assertThat(entry.who()).isEqualTo("Jo Field");
        assertThat(entry.details())
                .containsEntry("clean", "true")
                .hasEntrySatisfying(
                        "Contact",
                        root -> assertThat(root)
                                .contains(
                                        result.report().objects().get(1).roots().root()));
        assertThat(Files.readString(certificate)).contains(entry.hash());
    }

    @Test
    void a_file_that_was_tampered_with_in_any_character_is_refused() throws IOException {
        String text = Files.readString(certificate);
        for (int at = 0; at < text.length(); at += 7) {
            char other = text.charAt(at) == '0' ? '1' : '0';
            if (Character.isWhitespace(text.charAt(at))) {
                continue;
            }
            Path tampered = Files.writeString(
                    folder.resolve("tampered.json"), text.substring(0, at) + other + text.substring(at + 1));
            assertThatThrownBy(() -> check(people.destination, tampered))
                    .isInstanceOfSatisfying(DroverException.class, failure -> {
                        assertThat(failure.code()).isEqualTo(ErrorCode.CERTIFICATE_INVALID);
                        assertThat(failure.getMessage()).hasLineCount(1);
                    });
        }
    }

    @Test
    void a_file_of_another_migration_or_another_key_is_refused() throws IOException {
        Path foreign = Files.writeString(
                folder.resolve("foreign.json"),
                Files.readString(certificate).replace(FakeDestination.MIGRATION, "migration-2"));
        assertThatThrownBy(() -> check(people.destination, foreign)).hasMessageContaining("another migration");
        try (People others = new People(Files.createDirectories(folder.resolve("other-state")), LedgerKey.generate())) {
            CertificateCheck check =
                    new CertificateCheck(others.subject(people.destination), (object, done, total) -> {});
            assertThatThrownBy(() -> check.check(certificate)).hasMessageContaining("another key");
        }
        assertThatThrownBy(() -> check(people.destination, folder.resolve("nothing.json")))
                .hasMessageContaining("cannot be read");
    }

    @Test
    void with_differences_it_says_so() throws IOException {
        FakeDestination destination = people.destination.copy();
        destination.row("Contact", 1).values.put("LastName", "Other");
        Path output = folder.resolve("unclean");
        VerificationRun.Result unclean = run(people.subject(destination), output);
        assertThat(unclean.report().clean()).isFalse();
        assertThat(Files.readString(output.resolve("certificate.json"))).contains("\"clean\" : false");
        assertThat(Files.readString(output.resolve("confidential/remediation.csv")))
                .contains("https://crm.example/Contact/0031");
        assertThat(check(destination, output.resolve("certificate.json")).unchanged())
                .isTrue();
    }

    @Test
    void the_same_seed_draws_the_same_sheet() throws IOException {
        Path again = folder.resolve("again");
        run(people.subject(people.destination), again);
        assertThat(Files.readString(again.resolve("confidential/spot-check.html")))
                .isEqualTo(Files.readString(folder.resolve("output/confidential/spot-check.html")))
                .contains("seed 4711", "If all 25 are right");
        try (Stream<String> lines = Files.lines(again.resolve("confidential/spot-check.csv"))) {
            assertThat(lines.filter(line -> line.contains("LastName,name,")).count())
                    .isBetween(20L, 25L);
        }
        try (Stream<Path> left = Files.list(folder.resolve("state"))) {
            assertThat(left.filter(file -> file.toString().endsWith(".tmp"))).isEmpty();
        }
    }
}
