package dev.drover.pipedrive;

import dev.drover.ledger.Journal;
import dev.drover.ledger.Journal.State;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The intents to change the account's fields, what this migration made of them, and which of the account's own ones it uses.
 * The name of a thing is kept before it is made and its code beside it afterwards, so that a thing whose making was
 * interrupted is found again, and a field that somebody renames since is still known.
 */
final class SchemaJournal {
    static final String FIELD = "create-field";
    static final String USED_FIELD = "use-field";
    static final String OPTIONS = "add-options";
    static final String USED_OPTIONS = "use-options";
    /** Which field bears the id of the migration. */
    static final String MARK = "mark-field";

    private static final String REMOVAL = "remove-schema";
    private static final String PHASE = "schema";
    private static final String HASHES = "~";
    private static final int SHORT = 10;

    private final Supplier<Journal> journal;

    SchemaJournal(Supplier<Journal> journal) {
        this.journal = journal;
    }

    /**
     * @param name a field's {@link FieldNeed#identity}, for options with the code of their field behind a slash
     * @param id the code of a field; the ids of options, with commas
     */
    record Made(long entry, String kind, String name, String id) {}

    /** Writes the intent. */
    Journal.Entry intend(String kind, String name, String content, int things) {
        Journal.Entry entry = journal.get().intend(PHASE, kind, hash(content), things);
        journal.get().advance(entry.id(), State.NAMED, name);
        return entry.named(name);
    }

    /** Writes the intent to add options; by short hashes of their labels they are known again. */
    Journal.Entry intendOptions(String name, List<String> labels) {
        String hashes = labels.stream().map(SchemaJournal::shortHash).collect(Collectors.joining("."));
        return intend(OPTIONS, name + " " + HASHES + hashes, String.join("\n", labels), labels.size());
    }

    /** Whether an open intent to add options was for this one. */
    static boolean isAmong(Made intent, String label) {
        return intent.id().startsWith(HASHES)
                && List.of(intent.id().substring(HASHES.length()).split("\\.")).contains(shortHash(label));
    }

    private static String shortHash(String label) {
        return hash(Labels.folded(label)).substring(0, SHORT);
    }

    void made(Journal.Entry entry, String name, String id) {
        journal.get().advance(entry.id(), State.DONE, name + " " + id);
    }

    /** It was not made, or not by us. */
    void notMade(Journal.Entry entry) {
        journal.get().advance(entry.id(), State.ABANDONED, null);
    }

    /** Keeps that something of the account's own is used; nothing when that is known. */
    void uses(String kind, String name, String id) {
        if (made(kind).stream()
                .noneMatch(made -> made.name().equals(name) && made.id().equals(id))) {
            made(intend(kind, name, id, 1), name, id);
        }
    }

    /** Settles what an interrupted run left open. @param find kind and name → the id of what is there, or empty */
    void settle(Function<Made, Optional<String>> find) {
        for (Journal.Entry entry : journal.get().open(PHASE)) {
            boolean named = entry.remoteId() != null && !entry.remoteId().isEmpty();
            Optional<String> id = named && !entry.kind().equals(REMOVAL) ? find.apply(made(entry)) : Optional.empty();
            id.ifPresentOrElse(there -> made(entry, made(entry).name(), there), () -> notMade(entry));
        }
    }

    /** Oldest first. */
    List<Made> made(String kind) {
        List<Made> made = new ArrayList<>();
        journal.get().done(kind).stream()
                .filter(entry -> entry.remoteId() != null && entry.remoteId().contains(" "))
                .forEach(entry -> made.add(made(entry)));
        return made;
    }

    private static Made made(Journal.Entry entry) {
        int space = entry.remoteId().indexOf(' ');
        return space < 0
                ? new Made(entry.id(), entry.kind(), entry.remoteId(), "")
                : new Made(
                        entry.id(),
                        entry.kind(),
                        entry.remoteId().substring(0, space),
                        entry.remoteId().substring(space + 1));
    }

    /** Takes a thing out of the list of what was made, with the intent in the journal around it. */
    void remove(Made thing, Runnable removal) {
        Journal.Entry entry = journal.get().intend(PHASE, REMOVAL, hash(thing.name()), 1);
        try {
            removal.run();
        } catch (Refusal refused) {
            notMade(entry);
            throw refused;
        }
        forget(thing);
        journal.get().advance(entry.id(), State.DONE, thing.name());
    }

    /** It is not there any more. */
    void forget(Made thing) {
        journal.get().advance(thing.entry(), State.ABANDONED, null);
    }

    private static String hash(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
