package dev.drover.pipedrive;

import java.util.Map;
import java.util.OptionalLong;

/** What came over the wire; header names in lower case. */
record RawAnswer(int status, Map<String, String> headers, byte[] body) {

    /** A header that holds a whole number. */
    OptionalLong number(String header) {
        String text = headers.getOrDefault(header, "").strip();
        return text.matches("\\d{1,15}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
