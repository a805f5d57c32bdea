package dev.drover.ipresso.content;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ipresso.content.TokenRewriter.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The table of tokens that is handed over: what each stands for, in which template, how often, and which are unknown. */
public final class TokenTable {
    private static final List<String> HEADER =
            List.of("template", "token", "found by", "attribute in iPresso", "merge field", "count", "state");

    private TokenTable() {}

    /** @param uses by template, in the order that is to be written */
    public static void write(Path file, Map<String, List<Use>> uses) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (CsvWriter writer = CsvWriter.builder().build(file)) {
                writer.writeRecord(HEADER);
                uses.forEach((template, list) -> list.forEach(use -> writer.writeRecord(row(template, use))));
            }
        } catch (IOException e) {
            throw new DroverException(
                    ErrorCode.DISK_FULL,
                    file
                            + ": the table of tokens cannot be written; free space or mend the permissions, then run again",
                    e);
        }
    }

    private static List<String> row(String template, Use use) {
        return List.of(
                template,
                use.token(),
                use.pattern(),
                use.attribute().orElse(""),
                use.mergeField().orElse(""),
                String.valueOf(use.count()),
                use.mergeField().isPresent() ? "replaced" : "unknown: the template waits");
    }
}
