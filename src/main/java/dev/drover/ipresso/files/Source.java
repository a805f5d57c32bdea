package dev.drover.ipresso.files;

import java.util.List;

/** A folder or an archive with files of an account. */
interface Source extends AutoCloseable {
    /** By path; the same at every call. */
    List<SourceFile> files();

    /** Changes when a file does. */
    String version();

    @Override
    void close();
}
