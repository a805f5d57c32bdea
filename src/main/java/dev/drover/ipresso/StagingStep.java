package dev.drover.ipresso;

import dev.drover.engine.RunListener;
import dev.drover.ipresso.canonical.CanonicalFolder;
import dev.drover.ipresso.canonical.Manifest;
import dev.drover.ledger.Checkpoint;
import dev.drover.ledger.NewRecord;
import dev.drover.ledger.Staging;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * Stages one object out of the canonical folder, page by page. What was staged of the same folder under the same rules is
 * not read again; half of it is staged anew, which changes nothing in what is there.
 */
public final class StagingStep {
    private static final int PAGE = 500;

    /** Reads the records of an object. */
    interface Reader {
        Records open(CanonicalFolder folder, Names names);
    }

    /** Records as they are read; what they are read from is closed with them. */
    interface Records extends Iterator<NewRecord>, AutoCloseable {
        /** Adds what the ledger knows to a page of them. */
        default List<NewRecord> completed(List<NewRecord> page) {
            return page;
        }

        /** Rows of joined files that belong to no record. */
        default long strays() {
            return 0;
        }

        @Override
        void close();
    }

    private final String object;
    private final Staging staging;
    private final CanonicalHome home;
    private final String rules;
    private final Reader reader;
    private final RunListener listener;
    private Records reading;
    private String version = "";
    private long done;

    /** @param rules what else decides what is staged: a changed one stages everything anew */
    StagingStep(String object, Staging staging, CanonicalHome home, String rules, Reader reader, RunListener listener) {
        this.object = object;
        this.staging = staging;
        this.home = home;
        this.rules = rules;
        this.reader = reader;
        this.listener = listener;
    }

    /** The records in pages; none where they were staged before. */
    public Iterator<List<NewRecord>> pages() {
        close();
        CanonicalFolder folder = home.open();
        version = content(folder.manifest()) + " " + rules;
        done = 0;
        boolean staged = staging.checkpoint(object)
                .filter(before -> before.finished() && before.position().equals(version))
                .isPresent();
        if (staged) {
            return Collections.emptyIterator();
        }
        reading = reader.open(folder, new Names(folder));
        return pagesOf(reading);
    }

    public void stage(List<NewRecord> page) {
        done += staging.stage(page.iterator(), new Checkpoint(object, "", false))
                .total();
        listener.progress("extract", object, done, -1, List.of());
    }

    /** Everything is staged. */
    public void finish() {
        if (reading != null && reading.strays() > 0) {
            listener.say("canonical  " + reading.strays() + " rows beside " + object
                    + " name a record that the folder does not have; they are left out");
        }
        close();
        staging.stage(Collections.emptyIterator(), new Checkpoint(object, version, true));
    }

    /** What the folder holds, in one word; one that another tool wrote may not name it. */
    static String content(Manifest manifest) {
        return manifest.fingerprint().isEmpty()
                ? Integer.toHexString(manifest.files().hashCode())
                : manifest.fingerprint();
    }

    private static Iterator<List<NewRecord>> pagesOf(Records records) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return records.hasNext();
            }

            @Override
            public List<NewRecord> next() {
                List<NewRecord> page = new ArrayList<>(PAGE);
                while (page.size() < PAGE && records.hasNext()) {
                    page.add(records.next());
                }
                return records.completed(page);
            }
        };
    }

    private void close() {
        if (reading != null) {
            reading.close();
            reading = null;
        }
    }
}
