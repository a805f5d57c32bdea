package dev.drover.verify;

/** Hears how far a verification is, and may end it. */
public interface Watch {

    /** Between two pages. Errors: INTERRUPTED to stop here. */
    void progress(String object, long done, long total);
}
