package dev.drover.ipresso.canonical;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;

/** Rows of a file with one JSON object per line. */
final class JsonLinesFileRows extends FileRows {
    private final BoundedLines lines;

    JsonLinesFileRows(CanonicalFile file, Reader text, String name) {
        super(file, name);
        lines = new BoundedLines(text);
    }

    @Override
    CanonicalRow read() throws IOException {
        String text;
        do {
            text = lines.next();
            if (text == null) {
                return null;
            }
        } while (text.isBlank());
        at(lines.line());
        try {
            return JsonRow.read(canonical(), CanonicalJson.read(text));
        } catch (JsonProcessingException e) {
            throw invalid(lines.line(), "is not JSON; one whole object must stand on each line");
        } catch (IllegalArgumentException e) {
            throw invalid(lines.line(), e.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
