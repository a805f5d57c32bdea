package dev.drover.ipresso.files;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.files.FilesProfile.FileRule;
import dev.drover.ipresso.files.FilesProfile.Names;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What each header of a file is: decided once, by the rule, then by what the account calls its attributes and consents. */
final class Headers {
    private final FileRule rule;
    private final CanonicalFile file;
    private final Dictionary dictionary;
    private final Map<String, Meaning> known = new HashMap<>();

    /** What the cells under a header become. */
    sealed interface Meaning {}

    record Column(String name) implements Meaning {}

    record Many(Names names) implements Meaning {}

    record OfAttribute(Dictionary.Attribute attribute) implements Meaning {}

    record OfConsent(String consentId) implements Meaning {}

    record Rest() implements Meaning {}

    record Ignored() implements Meaning {}

    record Unknown() implements Meaning {}

    Headers(FileRule rule, CanonicalFile file, Dictionary dictionary) {
        this.rule = rule;
        this.file = file;
        this.dictionary = dictionary;
    }

    Meaning of(String header) {
        return known.computeIfAbsent(header, this::decide);
    }

    /** Whether a JSON record's structure under the header is one cell. */
    boolean whole(String header) {
        Meaning meaning = of(header);
        return meaning instanceof Many
                || meaning instanceof Ignored
                || meaning instanceof OfAttribute
                || meaning instanceof Column column
                        && !column.name().equals(file.key().get(0));
    }

    private Meaning decide(String header) {
        String folded = Fold.of(header);
        Optional<Meaning> theirs =
                dictionary.attribute(folded).filter(known -> !known.system()).map(OfAttribute::new);
        if (rule.accountFirst() && theirs.isPresent()) {
            return theirs.get();
        }
        if (rule.columns().containsKey(folded)) {
            return new Column(rule.columns().get(folded));
        }
        if (rule.names().containsKey(folded)) {
            return new Many(rule.names().get(folded));
        }
        if (folded.isEmpty() || rule.ignored().contains(folded)) {
            return new Ignored();
        }
        Optional<Meaning> named = own(folded);
        if (named.isEmpty() && rule.attributes()) {
            named = ofAccount(folded);
        }
        return named.orElseGet(() -> rule.rest().isPresent() ? new Rest() : new Unknown());
    }

    private Optional<Meaning> ofAccount(String folded) {
        Optional<Meaning> attribute = dictionary.attribute(folded).map(OfAttribute::new);
        return attribute.isPresent()
                ? attribute
                : dictionary.table(CanonicalFile.CONSENTS).named(folded).map(OfConsent::new);
    }

    /** A column of the layout by its own name. */
    private Optional<Meaning> own(String folded) {
        return file.columns().stream()
                .filter(column -> Fold.of(column).equals(folded))
                .findFirst()
                .map(Column::new);
    }
}
