package dev.drover.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.drover.sandbox.http.SandboxClock;
import dev.drover.sandbox.http.SandboxServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** jsforce, a client that nobody here wrote, must find nothing strange in the sandbox. Runs in the profile conformance. */
@Tag("conformance")
class JsforceConformanceIT {
    private static final Path SUITE = Path.of("src/test/conformance").toAbsolutePath();
    private static final int NODE_AT_LEAST = 20;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void jsforce_works_with_the_sandbox_unchanged() throws Exception {
        requireNode();
        Path workplace = Path.of("target/conformance").toAbsolutePath();
        Files.createDirectories(workplace);
        for (String file : List.of("package.json", "package-lock.json", "conformance.mjs")) {
            Files.write(workplace.resolve(file), Files.readAllBytes(SUITE.resolve(file)));
        }
        if (!Files.isDirectory(workplace.resolve("node_modules/jsforce"))) {
            assertThat(run(workplace, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"))
                    .as("npm ci")
                    .isZero();
        }
        SandboxClock clock = new SandboxClock(1);
        try (SalesforceSandbox sandbox = new SalesforceSandbox(SalesforceOptions.defaults(), clock);
                SandboxServer server = SandboxServer.start(0, null, sandbox, clock)) {
            int exit =
                    run(workplace, "node", "conformance.mjs", server.baseUri().toString());
            assertThat(exit).as("checks of conformance.mjs").isZero();
        }
    }

    private static void requireNode() throws InterruptedException {
        String version;
        try {
            Process node = new ProcessBuilder("node", "--version").start();
            version = new String(node.getInputStream().readAllBytes()).strip();
            node.waitFor();
        } catch (IOException e) {
            version = "none";
        }
        boolean enough = version.matches("v\\d+\\..*")
                && Integer.parseInt(version.substring(1, version.indexOf('.'))) >= NODE_AT_LEAST;
        if (!enough) {
            fail("the conformance suite needs Node.js " + NODE_AT_LEAST + " or newer and npm on the path; found "
                    + version + ". Leave the profile out to build without it.");
        }
    }

    private static int run(Path folder, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(System.out::println);
        } finally {
            process.destroy();
        }
        return process.waitFor();
    }
}
