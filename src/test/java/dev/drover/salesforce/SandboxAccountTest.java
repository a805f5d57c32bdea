package dev.drover.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.engine.Connector.Finding;
import dev.drover.sandbox.salesforce.SalesforceOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who we are in the org, whom we find there, and what we may do. */
@Timeout(120)
class SandboxAccountTest extends SandboxFixture {
    @Test
    void logs_in_by_a_signed_assertion() throws Exception {
        Path keystore = folder.resolve("key.p12");
        String certificate = keytool(keystore);
        SalesforceOptions options = SalesforceOptions.defaults().with("jwtCertificatePem", certificate);
        start(options);
        Path password = folder.resolve("keystore-password");
        Files.writeString(password, "keystore-secret");
        Map<String, String> jwt = new HashMap<>(Map.of("salesforce.auth", "jwt"));
        jwt.put("salesforce.username", options.username());
        jwt.put("salesforce.jwt-keystore", keystore.toString());
        jwt.put("salesforce.jwt-keystore-password", "file:" + password);

        try (Harness signed = org.connect(jwt, new MemoryJournal())) {
            assertThat(signed.connector.account()).startsWith("salesforce/00D");
        }
    }

    /** Makes a key store with one key; returns its certificate as PEM. */
    private static String keytool(Path keystore) throws IOException, InterruptedException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> common = List.of(
                "-alias",
                "drover",
                "-keystore",
                keystore.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                "keystore-secret");
        List<String> generate = new ArrayList<>(List.of(
                keytool, "-genkeypair", "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=drover", "-validity", "2"));
        generate.addAll(common);
        assertThat(new ProcessBuilder(generate).start().waitFor()).isZero();
        List<String> export = new ArrayList<>(List.of(keytool, "-exportcert", "-rfc"));
        export.addAll(common);
        Process process = new ProcessBuilder(export).start();
        String pem = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return pem;
    }

    @Test
    void finds_owners_by_an_e_mail_that_belongs_to_one_active_user() throws Exception {
        start(SalesforceOptions.defaults()
                .with(
                        "users",
                        List.of(
                                new SalesforceOptions.UserSeed("A", "One", "one@example.com", true),
                                new SalesforceOptions.UserSeed("B", "Gone", "gone@example.com", false),
                                new SalesforceOptions.UserSeed("C", "Twin", "twin@example.com", true),
                                new SalesforceOptions.UserSeed("D", "Twin", "twin@example.com", true))));

        assertThat(harness.connector.lookup("user-by-email", " One@Example.com "))
                .get()
                .asString()
                .startsWith("005");
        assertThat(harness.connector.lookup("user-by-email", "gone@example.com"))
                .isEmpty();
        assertThat(harness.connector.lookup("user-by-email", "twin@example.com"))
                .isEmpty();
        assertThat(harness.connector.constant("standard-pricebook"))
                .get()
                .asString()
                .startsWith("01s");
        assertThat(harness.connector.constant("default-owner")).contains("");
        assertThat(harness.connector.offers("AccountContactRelation")).isTrue();
        assertThat(harness.connector.offers("NoSuchObject")).isFalse();
    }

    @Test
    void the_doctor_finds_an_org_in_order() throws Exception {
        start(SalesforceOptions.defaults());

        assertThat(harness.connector.examine())
                .filteredOn(finding -> !finding.passed())
                .isEmpty();
        assertThat(harness.connector.examine())
                .extracting(Finding::check)
                .contains("Salesforce: right to create fields", "Salesforce: Task");
    }
}
