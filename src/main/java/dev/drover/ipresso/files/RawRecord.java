package dev.drover.ipresso.files;

import java.util.Map;

/** One record of a file as it stands there: cells by header. */
record RawRecord(long line, Map<String, String> cells) {}
