package dev.drover.ipresso.files;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.files.FilesProfile.FileRule;
import dev.drover.ipresso.files.FilesProfile.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The rows beside that of a contact itself: what its cells say of tags, categories, consents and attributes. */
final class Details {
    /** Before the name of what has no id of its own, such as a tag that only an export names. */
    private static final String NAMED = "name:";

    private static final String GIVEN = "given";
    private static final String REFUSED = "refused";
    private final FileRule rule;
    private final Dictionary dictionary;
    private final Cells cells;

    Details(FileRule rule, Dictionary dictionary, Cells cells) {
        this.rule = rule;
        this.dictionary = dictionary;
        this.cells = cells;
    }

    List<CanonicalRow> rows(Headers.Meaning meaning, String contact, String cell, Consumer<String> reject) {
        if (meaning instanceof Headers.Many many) {
            return many.names() == Names.CONSENTS ? consents(contact, cell) : names(many.names(), contact, cell);
        }
        if (meaning instanceof Headers.OfAttribute of) {
            return attribute(of.attribute(), contact, cell, reject);
        }
        if (meaning instanceof Headers.OfConsent of) {
            Optional<Boolean> answer = cells.word(cell);
            return List.of(
                    consent(contact, of.consentId(), answer.map(Details::status).orElse("unknown"), cell));
        }
        return List.of();
    }

    private List<CanonicalRow> names(Names names, String contact, String cell) {
        List<CanonicalRow> rows = new ArrayList<>();
        for (String name : split(names, cell)) {
            String id = id(names, name, rows);
            rows.add(row(
                    names.link(),
                    Map.of("contact_id", contact, names.dictionary().key().get(0), id)));
        }
        return rows;
    }

    /** Those named are given; in a map from consent to answer each has its own. */
    private List<CanonicalRow> consents(String contact, String cell) {
        List<CanonicalRow> rows = new ArrayList<>();
        Map<String, String> answers = ManyValues.map(cell);
        if (answers.isEmpty()) {
            split(Names.CONSENTS, cell).forEach(name -> answers.put(name, ""));
        }
        answers.forEach((name, answer) -> {
            String status = answer.equals("2") || cells.word(answer).equals(Optional.of(false)) ? REFUSED : GIVEN;
            rows.add(consent(contact, id(Names.CONSENTS, name, rows), status, answer));
        });
        return rows;
    }

    private static String status(boolean given) {
        return given ? GIVEN : REFUSED;
    }

    private static CanonicalRow consent(String contact, String consent, String status, String raw) {
        return row(
                CanonicalFile.CONTACT_CONSENTS,
                Map.of("contact_id", contact, "consent_id", consent, "status", status, "raw_status", raw.strip()));
    }

    private List<String> split(Names names, String cell) {
        Set<String> known = dictionary.table(names.dictionary()).names();
        return ManyValues.of(cell, known, cells.separators());
    }

    /** The account's id of a name; what it does not know gets a row of its own. */
    private String id(Names names, String name, List<CanonicalRow> rows) {
        CanonicalFile file = names.dictionary();
        return dictionary.table(file).find(name).orElseGet(() -> {
            String id = NAMED + name;
            rows.add(row(file, Map.of(file.key().get(0), id, "name", name)));
            return id;
        });
    }

    private List<CanonicalRow> attribute(
            Dictionary.Attribute attribute, String contact, String cell, Consumer<String> reject) {
        List<CanonicalRow> rows = new ArrayList<>();
        if (attribute.type().equals("multiselect")) {
            for (String value : ManyValues.of(cell, dictionary.labels(attribute), cells.separators())) {
                rows.add(option(attribute, contact, value));
            }
        } else if (attribute.hasOptions()) {
            ManyValues.single(cell).ifPresent(value -> rows.add(option(attribute, contact, value)));
        } else {
            try {
                String value = cells.attribute(attribute.type(), cell, rule.dates());
                rows.add(value(attribute, contact, value, Map.of()));
            } catch (Cells.NotRead e) {
                reject.accept(
                        "attribute '" + attribute.key() + "' " + e.getMessage() + "; the row is taken without it");
            }
        }
        return rows;
    }

    private CanonicalRow option(Dictionary.Attribute attribute, String contact, String text) {
        Optional<Dictionary.Option> option = dictionary.option(attribute, text);
        if (option.isEmpty()) {
            return value(attribute, contact, text, Map.of());
        }
        Map<String, String> columns = new HashMap<>();
        columns.put("option_id", option.get().id());
        columns.put("option_key", option.get().key());
        String label = option.get().label();
        return value(attribute, contact, label == null ? text : label, columns);
    }

    private static CanonicalRow value(
            Dictionary.Attribute attribute, String contact, String value, Map<String, String> more) {
        Map<String, String> columns = new LinkedHashMap<>(more);
        columns.put("contact_id", contact);
        columns.put("attribute_key", attribute.key());
        columns.put("value", value);
        return row(CanonicalFile.CONTACT_ATTRIBUTES, columns);
    }

    private static CanonicalRow row(CanonicalFile file, Map<String, String> values) {
        return new CanonicalRow(file, values);
    }
}
