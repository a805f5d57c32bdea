package dev.drover.ipresso.api;

import java.util.Map;

/** What came over the wire; header names in lower case. */
record RawAnswer(int status, Map<String, String> headers, byte[] body) {}
