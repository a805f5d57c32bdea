package dev.drover.salesforce;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** What is uncertain or differs by org, as {@code profiles/salesforce.yaml} says it. */
final class SalesforceProfile {
    /** What happens to a row, or to the run, after an error code. */
    sealed interface Treatment {
        /** sent again */
        record Retry() implements Treatment {}

        /** a reject; @param because data, mapping, rule, order … */
        record Reject(String because) implements Treatment {}

        /** the run stops, once the good rows have been booked */
        record Stop(ErrorCode code) implements Treatment {}

        /** a field that can be set only at creation was sent for a record that exists, or that the org does not allow */
        record CreateOnly() implements Treatment {}
    }

    private final Path file;
    private final Map<String, Object> root;
    private final Map<String, Treatment> rowErrors;

    private SalesforceProfile(Path file, Map<String, Object> root) {
        this.file = file;
        this.root = root;
        this.rowErrors = readRowErrors();
    }

    /** Errors: PROFILE_INVALID. */
    static SalesforceProfile read(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            Object content =
                    new Load(LoadSettings.builder().setLabel(file.toString()).build()).loadFromReader(reader);
            return new SalesforceProfile(file, asMap(file, "the file", content));
        } catch (IOException | YamlEngineException e) {
            throw new DroverException(
                    ErrorCode.PROFILE_INVALID,
                    file + " cannot be read: " + e.getMessage().replaceAll("\\s+", " "));
        }
    }

    Treatment treatment(String code) {
        return rowErrors.getOrDefault(code, new Treatment.Reject("unknown"));
    }

    /** The route that loads an object. */
    Optional<String> loadRoute(String object) {
        return Optional.ofNullable(object(object).get("load")).map(Object::toString);
    }

    /** Whether the count of an object has to look at archived records as well. */
    boolean countsArchived(String object) {
        return Boolean.TRUE.equals(object(object).get("archived"));
    }

    /** Fields of an object that the org works out from others, whatever was written. */
    Set<String> computed(String object) {
        Object section = root.get("read-back");
        if (section == null) {
            return Set.of();
        }
        Map<String, Object> computed = map(asMap(file, "'read-back'", section), "computed");
        return computed.get(object) == null ? Set.of() : Set.copyOf(strings(computed, "computed", object));
    }

    /** Field → checkbox: a field that is a record's own as long as the checkbox is not set, and computed afterwards. */
    Map<String, String> ownUnless(String object) {
        Object section = root.get("read-back");
        Map<String, Object> objects = section == null ? Map.of() : asMap(file, "'read-back'", section);
        if (objects.get("own-unless") == null || map(objects, "own-unless").get(object) == null) {
            return Map.of();
        }
        Map<String, String> fields = new TreeMap<>();
        map(map(objects, "own-unless"), object).forEach((field, unless) -> fields.put(field, String.valueOf(unless)));
        return fields;
    }

    /** Objects that may carry an object's custom fields, most likely first: those of Task and Event are made on Activity. */
    List<String> fieldOwners(String object) {
        return object(object).get("fields-of") == null ? List.of(object) : strings(object(object), object, "fields-of");
    }

    /** The look-ups through which children go with a deleted record of an object, as {@code Contact.AccountId}. */
    List<String> children(String object) {
        return object(object).get("children") == null ? List.of() : strings(object(object), object, "children");
    }

    /** Likewise, those of children that the org makes by itself with a record. */
    List<String> madeWith(String object) {
        return object(object).get("made-with") == null ? List.of() : strings(object(object), object, "made-with");
    }

    /** The look-ups of an object that lead to what its records are a part of. */
    Set<String> wholes(String object) {
        return object(object).get("part-of") == null
                ? Set.of()
                : Set.copyOf(strings(object(object), object, "part-of"));
    }

    /** What switches a record of an object off: one field and its value; empty where nothing does. */
    Map<String, String> deactivation(String object) {
        Object section = object(object).get("deactivate");
        if (section == null) {
            return Map.of();
        }
        Map<String, Object> keys = asMap(file, "'objects: " + object + ": deactivate'", section);
        if (keys.get("field") == null || keys.get("value") == null) {
            throw invalid("'objects: " + object + ": deactivate' needs a field and a value");
        }
        return Map.of(keys.get("field").toString(), keys.get("value").toString());
    }

    /** Every object that has a load route. */
    List<String> objects() {
        return List.copyOf(map(root, "objects").keySet());
    }

    /** Records of one internal batch of a bulk job: the unit of the daily batch budget. */
    int rowsPerBatch() {
        return integer(map(root, "bulk"), "bulk", "rows-per-batch");
    }

    /** Texts at the head of a failed job's error message that mean that the columns do not fit the org. */
    List<String> schemaFailures() {
        return strings(map(root, "bulk"), "bulk", "schema-failures");
    }

    /** Codes of a refused call that mean that the mapping does not fit the org. */
    Set<String> schemaCodes() {
        return Set.copyOf(strings(map(root, "calls"), "calls", "schema"));
    }

    /** Codes of a refused call that pass. */
    Set<String> transientCodes() {
        return Set.copyOf(strings(map(root, "calls"), "calls", "transient"));
    }

    /** Those of {@link #transientCodes} that are answered before anything is done. */
    Set<String> refusedBeforeWork() {
        Map<String, Object> calls = map(root, "calls");
        return calls.get("before-work") == null ? Set.of() : Set.copyOf(strings(calls, "calls", "before-work"));
    }

    /** Codes of a refused call that mean that the org has no API access. */
    Set<String> apiDisabledCodes() {
        return Set.copyOf(strings(map(root, "calls"), "calls", "api-disabled"));
    }

    /** Codes of a refused call that mean that the user lacks a permission. */
    Set<String> permissionCodes() {
        return Set.copyOf(strings(map(root, "calls"), "calls", "permission"));
    }

    String text(String section, String key) {
        Object value = map(root, section).get(key);
        if (value == null) {
            throw invalid("'" + section + ": " + key + "' is missing");
        }
        return value.toString();
    }

    List<String> strings(String section, String key) {
        return strings(map(root, section), section, key);
    }

    /** An object of the profile's section {@code objects}; empty when it is not listed. */
    private Map<String, Object> object(String name) {
        Object object = map(root, "objects").get(name);
        return object == null ? Map.of() : asMap(file, "objects: " + name, object);
    }

    private Map<String, Treatment> readRowErrors() {
        Map<String, Object> section = map(root, "row-errors");
        Map<String, Treatment> table = new HashMap<>();
        strings(section, "row-errors", "retry").forEach(code -> table.put(code, new Treatment.Retry()));
        strings(section, "row-errors", "create-only").forEach(code -> table.put(code, new Treatment.CreateOnly()));
        Map<String, Object> reject = map(section, "reject");
        reject.keySet()
                .forEach(because -> strings(reject, "reject", because)
                        .forEach(code -> table.put(code, new Treatment.Reject(because))));
        Map<String, Object> stop = map(section, "stop");
        stop.keySet()
                .forEach(name -> strings(stop, "stop", name)
                        .forEach(code -> table.put(code, new Treatment.Stop(errorCode(name)))));
        return table;
    }

    private ErrorCode errorCode(String name) {
        try {
            return ErrorCode.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw invalid("'row-errors: stop: " + name + "' is no error code of Drover");
        }
    }

    private Map<String, Object> map(Map<String, Object> parent, String key) {
        return asMap(file, "'" + key + "'", parent.get(key));
    }

    private int integer(Map<String, Object> parent, String section, String key) {
        if (parent.get(key) instanceof Integer number) {
            return number;
        }
        throw invalid("'" + section + ": " + key + "' must be a whole number");
    }

    private List<String> strings(Map<String, Object> parent, String section, String key) {
        if (parent.get(key) instanceof List<?> list) {
            return list.stream().map(Object::toString).toList();
        }
        throw invalid("'" + section + ": " + key + "' must be a list");
    }

    private static Map<String, Object> asMap(Path file, String what, Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> typed = new TreeMap<>();
            map.forEach((key, item) -> typed.put(String.valueOf(key), item));
            return typed;
        }
        throw new DroverException(
                ErrorCode.PROFILE_INVALID,
                file + ": " + what + " must be a table of keys; compare it with the shipped one");
    }

    private DroverException invalid(String what) {
        return new DroverException(
                ErrorCode.PROFILE_INVALID, file + ": " + what + "; compare it with the shipped profile");
    }
}
