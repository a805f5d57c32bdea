package dev.drover.ipresso.derive;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.CloseableRows;
import dev.drover.ipresso.derive.IpressoRules.Owners;
import dev.drover.ipresso.intake.Intake;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Finds the owner of a contact by the rules, and collects the owners. An account has few of them. */
final class OwnerFinder {
    private static final Pattern EMAIL = Pattern.compile("[^\\s@,;<>]+@[^\\s@,;<>]+\\.[^\\s@,;<>]+");
    private static final String COLUMN = "owner_ref";

    private final Owners rules;
    private final Dictionaries names;
    private final DerivationReport report;
    private final Map<String, String> known = new HashMap<>();
    private final Map<String, CanonicalRow> found = new TreeMap<>();

    OwnerFinder(Intake intake, Owners rules, Dictionaries names, DerivationReport report) {
        this.rules = rules;
        this.names = names;
        this.report = report;
        try (CloseableRows rows = intake.merged(CanonicalFile.OWNERS)) {
            rows.forEachRemaining(this::know);
        }
    }

    private void know(CanonicalRow owner) {
        owner.find("full_name").ifPresent(name -> known.put(Words.fold(name), owner.value(COLUMN)));
        owner.find("email").ifPresent(email -> known.put(Words.fold(email), owner.value(COLUMN)));
        owner.find(COLUMN).ifPresent(ref -> known.put(Words.fold(ref), ref));
    }

    Optional<String> find(Person person) {
        return person.contact()
                .find(COLUMN)
                .map(text -> reference(text, "dump"))
                .or(() -> person.firstAttribute(rules.attributes()).stream()
                        .map(names::text)
                        .filter(text -> !text.isBlank())
                        .findFirst()
                        .map(text -> reference(text, "attribute")))
                .or(() -> rules.accessGroups() ? group(person) : Optional.empty());
    }

    private Optional<String> group(Person person) {
        return person.groups().stream()
                .map(row -> names.group(row.value("group_ref")))
                .findFirst()
                .map(text -> reference(text, "access_group"));
    }

    private String reference(String text, String basis) {
        String word = Words.clean(text);
        String ref = known.get(Words.fold(word));
        if (ref != null) {
            return ref;
        }
        String address = rules.addresses().getOrDefault(Words.fold(word), word);
        boolean mail = EMAIL.matcher(address).matches();
        String owner = mail ? address.toLowerCase(Locale.ROOT) : word;
        if (!mail) {
            report.unmapped(COLUMN, word);
        }
        found.computeIfAbsent(owner, key -> row(key, mail, word, basis));
        return owner;
    }

    private static CanonicalRow row(String owner, boolean mail, String word, String basis) {
        Map<String, String> values = new HashMap<>(Map.of(COLUMN, owner, "basis", basis));
        if (mail) {
            values.put("email", owner);
        }
        if (!EMAIL.matcher(word).matches()) {
            values.put("full_name", word);
        }
        return new CanonicalRow(CanonicalFile.OWNERS, values);
    }

    /** Those that no file of owners gave. */
    Collection<CanonicalRow> owners() {
        return found.values();
    }
}
