package dev.drover.handover;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * A CSV file with personal data: readable by its owner alone, no cell a formula. It takes its place when it is whole; a
 * file that is given up leaves the one before.
 */
public final class ConfidentialCsv implements AutoCloseable {
    private final Path file;
    private final Path part;
    private final CsvWriter writer;
    private boolean finished;

    private ConfidentialCsv(Path file, Path part, CsvWriter writer) {
        this.file = file;
        this.part = part;
        this.writer = writer;
    }

    /** Errors: DISK_FULL when it cannot be written. */
    public static ConfidentialCsv create(Path file, List<String> header) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Confidential.make(part);
            ConfidentialCsv csv =
                    new ConfidentialCsv(file, part, CsvWriter.builder().build(part));
            csv.row(header);
            return csv;
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /** @param cells null = an empty cell */
    public void row(List<String> cells) {
        writer.writeRecord(cells.stream()
                .map(cell -> cell == null ? "" : CsvCell.safe(cell))
                .toList());
    }

    /** Puts the whole file in its place. */
    public void finish() {
        try {
            finished = true;
            writer.close();
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /** Gives up what is not finished. */
    @Override
    public void close() {
        if (finished) {
            return;
        }
        try {
            writer.close();
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static DroverException failed(Path file, IOException cause) {
        return new DroverException(
                ErrorCode.DISK_FULL, file + " cannot be written; free space or mend the folder's permissions", cause);
    }
}
