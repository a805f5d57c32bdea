package dev.drover.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The suites of {@code src/test/conformance}: scripts that drive a simulator with clients that nobody here wrote. */
public final class NodeSuite {
    private static final Path SUITE = Path.of("src/test/conformance").toAbsolutePath();
    private static final int NODE_AT_LEAST = 20;

    private final Path workplace;

    private NodeSuite(Path workplace) {
        this.workplace = workplace;
    }

    /** Installs the clients, unless they are there from last time. */
    public static NodeSuite install() throws IOException, InterruptedException {
        requireNode();
        Path workplace = Path.of("target/conformance").toAbsolutePath();
        Files.createDirectories(workplace);
        boolean installed =
                isCopy(workplace, "package-lock.json") && Files.isDirectory(workplace.resolve("node_modules"));
        for (String file : List.of("package.json", "package-lock.json", "conformance.mjs", "pipedrive.mjs")) {
            Files.write(workplace.resolve(file), Files.readAllBytes(SUITE.resolve(file)));
        }
        NodeSuite suite = new NodeSuite(workplace);
        if (!installed) {
            assertThat(suite.execute("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"))
                    .as("npm ci")
                    .isZero();
        }
        return suite;
    }

    private static boolean isCopy(Path workplace, String file) throws IOException {
        Path copy = workplace.resolve(file);
        return Files.exists(copy) && Files.mismatch(copy, SUITE.resolve(file)) < 0;
    }

    /** Runs a script of the suite; its output goes to this process's own. @return its exit code */
    public int run(String script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        return execute(command.toArray(String[]::new));
    }

    private int execute(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(workplace.toFile())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(System.out::println);
        } finally {
            process.destroy();
        }
        return process.waitFor();
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
            fail("the conformance suites need Node.js " + NODE_AT_LEAST + " or newer and npm on the path; found "
                    + version + ". Leave the profile out to build without them.");
        }
    }
}
