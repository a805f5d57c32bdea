package dev.drover.ipresso.files;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ipresso.canonical.StrictReader;
import dev.drover.ipresso.files.FilesProfile.FileRule;
import dev.drover.ipresso.files.FilesProfile.Formats;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Opens a file by what its rule and its name say of its form. */
final class Reading {
    /** A header is looked at before it is read. */
    private static final int LONGEST_HEADER = 1 << 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private final Formats formats;

    Reading(Formats formats) {
        this.formats = formats;
    }

    /** @param whole headers whose structure a JSON record keeps */
    Records open(SourceFile file, FileRule rule, Predicate<String> whole) {
        String path = file.path().toLowerCase(Locale.ROOT);
        try {
            if (path.endsWith(".xml")) {
                return new XmlRecords(file.open(), file.name(), rule.record().orElse("record"));
            }
            if (path.endsWith(".json") || path.endsWith(".jsonl")) {
                Optional<String> member = path.endsWith(".json") ? rule.record() : Optional.empty();
                return new JsonRecords(text(file, StandardCharsets.UTF_8), file.name(), member, whole);
            }
            Charset charset = rule.charset().isPresent() ? rule.charset().get() : Encoding.of(file, formats.fallback());
            return new CsvRecords(
                    text(file, charset),
                    file.name(),
                    rule.delimiter().map(List::of).orElse(formats.delimiters()));
        } catch (IOException e) {
            throw new DroverException(
                    ErrorCode.INPUT_FILE_INVALID, file.name() + " cannot be read; check its permissions", e);
        }
    }

    private static Reader text(SourceFile file, Charset charset) throws IOException {
        Reader text = new BufferedReader(
                new StrictReader(file.open(), charset, file.name(), ErrorCode.DUMP_INVALID), LONGEST_HEADER);
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return text;
    }
}
