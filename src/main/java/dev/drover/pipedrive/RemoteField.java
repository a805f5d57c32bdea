package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A field as Pipedrive lists it.
 *
 * @param code its key, another one in each account where it is a custom field
 * @param options of an enum or a set
 */
record RemoteField(String code, String name, String type, boolean custom, List<Option> options) {

    record Option(long id, String label) {}

    static RemoteField of(JsonNode row) {
        return new RemoteField(
                row.path("field_code").asText(),
                row.path("field_name").asText(),
                row.path("field_type").asText(),
                row.path("is_custom_field").asBoolean(),
                options(row.path("options")));
    }

    static List<Option> options(JsonNode rows) {
        List<Option> options = new ArrayList<>();
        rows.forEach(row -> options.add(
                new Option(row.path("id").asLong(), row.path("label").asText())));
        return List.copyOf(options);
    }

    /** The option of this label as it is; where there is none, the one that differs in blanks and case alone. */
    Optional<Option> option(String label) {
        String clean = Labels.clean(label);
        String folded = Labels.folded(label);
        return options.stream()
                .filter(option -> option.label().equals(clean))
                .findFirst()
                .or(() -> options.stream()
                        .filter(option -> Labels.folded(option.label()).equals(folded))
                        .findFirst());
    }

    Optional<Option> option(long id) {
        return options.stream().filter(option -> option.id() == id).findFirst();
    }

    RemoteField with(List<Option> more) {
        List<Option> all = new ArrayList<>(options);
        all.addAll(more);
        return new RemoteField(code, name, type, custom, List.copyOf(all));
    }
}
