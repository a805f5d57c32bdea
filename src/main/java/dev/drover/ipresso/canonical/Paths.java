package dev.drover.ipresso.canonical;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Relative paths that somebody else wrote: none may leave its folder, by dots, by a root or by a link. */
public final class Paths {
    private Paths() {}

    /** The path as given, if it can only lie below the folder; errors: DUMP_INVALID. */
    public static String checked(String relative, String where) {
        boolean plain = !relative.isEmpty()
                && !relative.startsWith("/")
                && relative.indexOf('\\') < 0
                && relative.indexOf('\0') < 0
                && !relative.matches("[A-Za-z]:.*");
        if (plain) {
            for (String step : relative.split("/", -1)) {
                plain &= !step.isEmpty() && !step.equals(".") && !step.equals("..");
            }
        }
        if (!plain) {
            throw new DroverException(
                    ErrorCode.DUMP_INVALID,
                    where + " names a path that leaves its folder or is not plain; only a/b/c is taken");
        }
        return relative;
    }

    /** The file below the folder; a link on the way that leads out of it is refused. Errors: DUMP_INVALID. */
    public static Path inside(Path folder, String relative) {
        Path file = folder.resolve(checked(relative, folder.toString()));
        try {
            if (Files.exists(file) && !file.toRealPath().startsWith(folder.toRealPath())) {
                throw new DroverException(
                        ErrorCode.DUMP_INVALID, file + " is a link that leaves the folder; put the file itself there");
            }
            return file;
        } catch (IOException e) {
            throw new DroverException(ErrorCode.DUMP_INVALID, file + " cannot be read; check its permissions", e);
        }
    }
}
