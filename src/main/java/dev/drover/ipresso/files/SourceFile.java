package dev.drover.ipresso.files;

import java.io.IOException;
import java.io.InputStream;

/** One file of an input, wherever it lies. */
interface SourceFile {
    /** Its path in the input, with plain slashes. */
    String path();

    /** What messages and reports call it. */
    String name();

    /** The content; each call begins anew. */
    InputStream open() throws IOException;
}
