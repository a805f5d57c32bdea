package dev.drover.cli;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.settings.Installation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The working copy of the sources that this program was built in. */
record Checkout(Path root) {

    /** Errors: SETTING_INVALID when it was installed without its sources. */
    static Checkout current() {
        Path home = Installation.current().home();
        if (!Files.isRegularFile(home.resolve("pom.xml"))) {
            throw new DroverException(
                    ErrorCode.SETTING_INVALID, home + " holds no sources; --publish writes into a checkout's docs/");
        }
        return new Checkout(home);
    }

    Path docs() {
        return root.resolve("docs");
    }

    /** The commit, followed by "+" when sources are changed; "unknown" where there is no git. */
    String commit() {
        try {
            String commit = git("rev-parse", "--short=12", "HEAD");
            return commit
                    + (git("status", "--porcelain", "--", "src", "mappings", "routes", "profiles")
                                    .isEmpty()
                            ? ""
                            : "+");
        } catch (IOException e) {
            return "unknown";
        }
    }

    private String git(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (git.waitFor() != 0) {
                throw new IOException("git ended with " + git.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return said;
    }
}
