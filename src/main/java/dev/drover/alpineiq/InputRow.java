package dev.drover.alpineiq;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;

/** A row of a file that the customer supplied; knows its line for error messages. */
public record InputRow(String file, long line, ObjectNode value) {

    DroverException invalid(String why) {
        return invalid(file, line, why);
    }

    static DroverException invalid(String file, long line, String why) {
        return new DroverException(ErrorCode.INPUT_FILE_INVALID, file + ":" + line + ": " + why);
    }
}
