package dev.drover.ipresso.files;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.intake.Intake;
import dev.drover.ipresso.intake.Way;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.apache.camel.Exchange;

/**
 * Takes the files of one kind of input into the intake, page by page; a file that is done is not read again, one that was
 * begun goes on behind its last page. When an input changed, everything that its way gave is taken anew.
 */
public abstract class Collect {
    private static final String INPUT = "input";
    private final Supplier<Intake> intake;
    private final Way way;
    private final Inputs inputs;
    private final LongConsumer progress;
    private boolean failed;

    /** @param progress told how many rows each page had */
    Collect(Supplier<Intake> intake, Way way, Inputs inputs, LongConsumer progress) {
        this.intake = intake;
        this.way = way;
        this.inputs = inputs;
        this.progress = progress;
    }

    /** Body: the pages that are left to take; none when the input is not there. */
    public final void open(Exchange exchange) {
        failed = false;
        exchange.getMessage().setBody(guarded(pages()));
    }

    /** The pages that are left; what the way gave of an older version of its input is gone. */
    final Iterator<Page> pages() {
        String version = fingerprint(inputs.version(way));
        String before = intake().checkpoint(way, INPUT).orElse(fingerprint(""));
        if (!version.equals(before)) {
            intake().forget(way);
            intake().book(way, List.of(), INPUT, version);
        }
        return begin();
    }

    /** Opens the input. */
    abstract Iterator<Page> begin();

    /** What is to be said of whole files when all pages are booked. */
    abstract void complete();

    /** Everything of a page, and last the place behind it: a page that is taken twice is the same as once. */
    public final void book(Page page) {
        String name = page.file().path();
        page.rejected().forEach(row -> intake().reject(way, name, row.line(), row.reason()));
        page.notices().forEach(what -> intake().notice(way, name, what));
        page.content().ifPresent(relative -> keep(page.file(), relative));
        intake().book(way, page.rows(), page.listing(), page.checkpoint());
        progress.accept(page.rows().size());
    }

    private void keep(SourceFile file, String relative) {
        try (InputStream in = file.open()) {
            intake().content(way, relative, in);
        } catch (IOException e) {
            throw Unreadable.of(file.name(), e);
        }
    }

    /** All pages are booked. */
    public final void finish() {
        complete();
        close();
    }

    /** Lets go of the input. */
    abstract void close();

    final Intake intake() {
        return intake.get();
    }

    final Way way() {
        return way;
    }

    final Inputs inputs() {
        return inputs;
    }

    final void given(CanonicalFile file) {
        intake().given(way, file);
    }

    /** Ends after a failure: a split that fails empties its iterator. */
    private Iterator<Page> guarded(Iterator<Page> pages) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !failed && tried(pages::hasNext);
            }

            @Override
            public Page next() {
                return tried(pages::next);
            }
        };
    }

    private <T> T tried(Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            failed = true;
            close();
            throw e;
        }
    }

    private static String fingerprint(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
