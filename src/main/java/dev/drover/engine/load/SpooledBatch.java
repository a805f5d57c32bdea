package dev.drover.engine.load;

import dev.drover.ledger.Journal;
import dev.drover.ledger.Outcome;
import dev.drover.mapping.ObjectMapping;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A batch whose rows lie in a spool file; filled by {@link BatchMapper}. */
final class SpooledBatch implements LoadBatch {

    /** What has to be booked with the answer to one record. */
    record Entry(long seq, int attempts, String hash, boolean loaded) {}

    /** A record that is not sent, with what is booked for it. */
    record Refusal(long seq, Outcome outcome) {}

    private final LoadPass pass;
    private final Portion portion;
    private final BatchSize size;
    private final Spool spool;
    private final Set<Portion> waiting = EnumSet.noneOf(Portion.class);
    private final Map<String, Entry> entries = new HashMap<>();
    private final List<Refusal> refused = new ArrayList<>();
    private int scanned;
    private boolean cameBack;
    private boolean booked;

    SpooledBatch(LoadPass pass, Portion portion, BatchSize size, Spool spool) {
        this.pass = pass;
        this.portion = portion;
        this.size = size;
        this.spool = spool;
    }

    /** The records that it takes; others are left in line. */
    Portion portion() {
        return portion;
    }

    BatchSize limit() {
        return size;
    }

    /** A record was passed over: it goes in batches of another size. */
    void passedOver(Portion other) {
        waiting.add(other);
    }

    /** A record is to be sent again, in batches of this size. */
    void cameBack(Portion next) {
        cameBack = true;
        waiting.add(next);
    }

    boolean hasComeBack() {
        return cameBack;
    }

    /** The sizes in which records that were seen here are still to be sent. */
    Set<Portion> waiting() {
        return waiting;
    }

    LoadPass pass() {
        return pass;
    }

    Spool spool() {
        return spool;
    }

    Map<String, Entry> entries() {
        return entries;
    }

    /** Records that are not sent: rejected, parked, excluded, unchanged. */
    List<Refusal> refused() {
        return refused;
    }

    void refuse(long seq, Outcome outcome) {
        refused.add(new Refusal(seq, outcome));
    }

    void scanned(int records) {
        scanned += records;
    }

    /** Records taken from the line, sent or not. */
    int scanned() {
        return scanned;
    }

    /** Everything of it is in the ledger: its rows are not needed any more. */
    void booked() {
        booked = true;
        spool.close();
    }

    boolean isBooked() {
        return booked;
    }

    @Override
    public ObjectMapping mapping() {
        return pass.mapping();
    }

    @Override
    public String destinationObject() {
        return pass.mapping().destinationObject();
    }

    @Override
    public String keyField() {
        return pass.mapping().keyField();
    }

    @Override
    public boolean isBulk() {
        return size.bulk();
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    @Override
    public Set<String> keys() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    @Override
    public boolean wasLoaded(String key) {
        return entries.get(key).loaded();
    }

    @Override
    public InputStream open() {
        return spool.open();
    }

    @Override
    public long length() {
        return spool.length();
    }

    @Override
    public String contentHash() {
        return spool.contentHash();
    }

    @Override
    public String toString() {
        return "batch of " + size() + " " + destinationObject();
    }

    @Override
    public Journal.Part part() {
        Map<String, Journal.Member> members = new HashMap<>(entries.size() * 4 / 3 + 1);
        entries.forEach((key, entry) -> members.put(key, new Journal.Member(entry.seq(), entry.hash())));
        return new Journal.Part(pass.mapping().hash(), members);
    }
}
