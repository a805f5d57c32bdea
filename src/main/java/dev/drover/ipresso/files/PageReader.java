package dev.drover.ipresso.files;

import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.files.Page.Rejected;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The pages of one file behind the records that are done. */
final class PageReader implements Iterator<Page> {
    private static final int RECORDS_AT_ONCE = 500;
    private final SourceFile file;
    private final String listing;
    private final Records records;
    private final RecordRows maker;
    private long done;
    private boolean ended;

    /** @param done records that are booked already: they are read again, for what they say of later ones */
    PageReader(SourceFile file, String listing, Records records, RecordRows maker, long done) {
        this.file = file;
        this.listing = listing;
        this.records = records;
        this.maker = maker;
        while (this.done < done && records.hasNext()) {
            maker.rows(records.next(), new ArrayList<>());
            this.done++;
        }
    }

    @Override
    public boolean hasNext() {
        return !ended;
    }

    @Override
    public Page next() {
        List<CanonicalRow> rows = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        for (int i = 0; i < RECORDS_AT_ONCE && records.hasNext(); i++) {
            rows.addAll(maker.rows(records.next(), rejected));
            done++;
        }
        ended = !records.hasNext();
        Set<String> notices = new HashSet<>();
        maker.takeUnknown().forEach(header -> notices.add("column '" + header + "' is not known; it is not taken"));
        if (ended) {
            records.close();
        }
        return new Page(
                file,
                listing,
                rows,
                rejected,
                notices,
                Optional.empty(),
                Optional.empty(),
                ended ? Page.DONE : Long.toString(done));
    }
}
