package dev.drover.ipresso.files;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.IOException;

/** A file that the system does not let us read. */
final class Unreadable {
    private Unreadable() {}

    static DroverException of(String name, IOException cause) {
        return new DroverException(
                ErrorCode.INPUT_FILE_INVALID, name + " cannot be read; check its permissions and the disk", cause);
    }
}
