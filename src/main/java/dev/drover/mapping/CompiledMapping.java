package dev.drover.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.ledger.FieldStatistics;
import dev.drover.mapping.convert.Refused;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A mapping file, ready to run. Thread-safe. */
final class CompiledMapping implements ObjectMapping {
    private final PhaseFile file;
    private final CustomProperties custom;
    private final String hash;

    /** @param custom null until the rule for custom properties is resolved, or where there is none */
    private CompiledMapping(PhaseFile file, CustomProperties custom) {
        this.file = file;
        this.custom = custom;
        this.hash = Digest.of(file.semantics() + (custom == null ? "" : "\n" + custom.semantics()));
    }

    static CompiledMapping of(PhaseFile file) {
        return new CompiledMapping(file, null);
    }

    @Override
    public String phase() {
        return file.to();
    }

    @Override
    public int order() {
        return file.order();
    }

    @Override
    public String sourceObject() {
        return file.from();
    }

    @Override
    public String destinationObject() {
        return file.to();
    }

    @Override
    public String keyField() {
        return file.key().field().name();
    }

    @Override
    public boolean optional() {
        return file.optional();
    }

    @Override
    public List<String> parents() {
        return references().stream().map(ReferenceField::object).distinct().toList();
    }

    @Override
    public List<DestinationField> destinationFields() {
        Stream<DestinationField> key = Stream.of(file.key().field());
        Stream<DestinationField> lines = file.fields().stream().map(FieldRule::field);
        Stream<DestinationField> properties = custom == null ? Stream.empty() : custom.fields().stream();
        return Stream.of(key, lines, properties).flatMap(fields -> fields).toList();
    }

    @Override
    public List<ReferenceField> references() {
        return file.fields().stream()
                .map(FieldRule::source)
                .filter(ValueSource.Parent.class::isInstance)
                .map(source -> ((ValueSource.Parent) source).model())
                .map(p -> new ReferenceField(p.field(), p.relationship(), p.object(), p.by(), p.polymorphic()))
                .toList();
    }

    @Override
    public List<ConsentField> consents() {
        return file.fields().stream()
                .filter(rule -> rule.source() instanceof ValueSource.Decided decided
                        && decided.type().reach() != null)
                .map(rule -> new ConsentField(
                        rule.field().name(),
                        ((ValueSource.Decided) rule.source()).type().reach()))
                .toList();
    }

    @Override
    public List<String> sourcePaths(String destinationField) {
        if (destinationField.equals(keyField())) {
            ValueSource key = file.key().source();
            return key == null ? List.of() : key.paths();
        }
        return file.fields().stream()
                .filter(rule -> rule.field().name().equals(destinationField))
                .findFirst()
                .map(rule -> rule.source().paths())
                .orElseGet(() -> custom == null ? List.of() : custom.sourcePaths(destinationField));
    }

    @Override
    public ObjectMapping among(Set<String> loaded) {
        return new CompiledMapping(file.among(loaded), custom);
    }

    @Override
    public ObjectMapping resolved(List<FieldStatistics> seen) {
        if (file.custom().isEmpty()) {
            return this;
        }
        List<DestinationField> own = Stream.concat(
                        Stream.of(file.key().field()), file.fields().stream().map(FieldRule::field))
                .toList();
        return new CompiledMapping(file, CustomProperties.resolve(file.custom().get(), seen, own, file.fixes()));
    }

    @Override
    public String hash() {
        return hash;
    }

    @Override
    public MappingResult map(String sourceId, JsonNode payload, MappingContext context) {
        List<MappingResult.Reason> reasons = new ArrayList<>(0);
        String key = key(sourceId, payload, context, reasons);
        String name = key == null ? sourceId : key;
        String excluded = excluded(name, payload, context, reasons);
        if (excluded != null) {
            return new MappingResult.Excluded(name, excluded);
        }
        Map<String, Object> fields = new LinkedHashMap<>(file.fields().size() * 2);
        for (FieldRule rule : file.fields()) {
            rule.apply(payload, context, fields, reasons);
        }
        if (custom != null) {
            custom.apply(payload, context, fields, reasons);
        }
        return reasons.isEmpty()
                ? new MappingResult.Mapped(
                        new MappedRecord(sourceId, key, Collections.unmodifiableMap(fields), Digest.of(key, fields)))
                : refused(name, reasons);
    }

    private MappingResult refused(String name, List<MappingResult.Reason> reasons) {
        return reasons.stream()
                .flatMap(reason -> waived(reason.code(), reason.field()).stream())
                .findFirst()
                .<MappingResult>map(waived -> new MappingResult.Excluded(name, waived))
                .orElseGet(() -> new MappingResult.Refused(name, List.copyOf(reasons)));
    }

    @Override
    public Optional<String> waived(String code, String fields) {
        return file.fixes().stream()
                .flatMap(fix -> fix.waived(code, fields).stream())
                .findFirst();
    }

    @Override
    public List<String> answers(String code, String field) {
        return FixReader.answers(file, code, field);
    }

    @Override
    public Optional<String> sourceText(String field, JsonNode payload) {
        return file.rule(field).map(rule -> rule.source().text(payload));
    }

    private String key(String sourceId, JsonNode payload, MappingContext context, List<MappingResult.Reason> reasons) {
        String field = keyField();
        ValueSource source = file.key().source();
        try {
            Object key = source == null ? sourceId : source.value(payload, context);
            if (key == null) {
                reasons.add(
                        new MappingResult.Reason("KEY_MISSING", field, field + " is the key and the record has none"));
                return null;
            }
            int longest = file.key().field().type().length();
            if (key.toString().codePoints().count() > longest) {
                reasons.add(new MappingResult.Reason(
                        "TEXT_TOO_LONG", field, field + " is longer than the " + longest + " characters of the field"));
            }
            return key.toString();
        } catch (Refused e) {
            reasons.add(new MappingResult.Reason(e.code(), field, field + " " + e.getMessage()));
            return null;
        }
    }

    private String excluded(String key, JsonNode payload, MappingContext context, List<MappingResult.Reason> reasons) {
        for (ExcludeRule rule : file.excludes()) {
            try {
                if (rule.applies(payload, phase(), key, context)) {
                    return rule.reason();
                }
            } catch (Refused e) {
                reasons.add(new MappingResult.Reason(
                        e.code(), "", "the value that rule " + rule.reason() + " looks at " + e.getMessage()));
            }
        }
        return null;
    }
}
