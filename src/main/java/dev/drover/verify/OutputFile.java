package dev.drover.verify;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;

/** Files of the output folder. */
final class OutputFile {
    private OutputFile() {}

    static DroverException unwritable(Path file, IOException cause) {
        return new DroverException(
                ErrorCode.DISK_FULL, file + " cannot be written; free space or mend the folder's permissions", cause);
    }
}
