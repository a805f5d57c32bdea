package dev.drover.sandbox.ipresso;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;

/** CSV in any encoding, with any separator. */
final class CodedCsv {
    static final Charset WINDOWS = Charset.forName("windows-1250");

    private CodedCsv() {}

    /** A letter that the encoding does not have is an error, not a question mark. */
    static CsvWriter to(OutputStream out, Charset charset, char separator) {
        return CsvWriter.builder()
                .fieldSeparator(separator)
                .lineDelimiter(LineDelimiter.CRLF)
                .build(new OutputStreamWriter(
                        out, charset.newEncoder().onUnmappableCharacter(CodingErrorAction.REPORT)));
    }
}
