package dev.drover.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.mapping.convert.Converter;
import dev.drover.mapping.convert.Refused;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One line of a mapping file, ready to run: takes the value, fits it to the type, and applies the rules for errors.
 *
 * @param whenOffered destination object beside which alone the line counts, "" = always
 * @param onlyWhen what an earlier line must have given, or null: otherwise the record has no value here
 * @param fixes defaults and converters for what is refused, each for its code, asked in order
 */
record FieldRule(
        DestinationField field,
        ValueSource source,
        boolean required,
        Object otherwise,
        OnError onError,
        boolean omitAbsent,
        String whenOffered,
        OnlyWhen onlyWhen,
        List<Fix> fixes) {

    /** Another destination field and the values of it with which a line counts. */
    record OnlyWhen(String field, List<String> values) {
        boolean holds(Map<String, Object> fields) {
            Object value = fields.get(field);
            return value != null && values.contains(value.toString());
        }
    }

    /** The same line with one more fix. */
    FieldRule with(Fix fix) {
        if (fix.rule() instanceof Fix.ValueMap map) {
            ValueSource mapped = source.reading(converter -> Substituted.of(map.words(), converter))
                    .orElseThrow();
            return new FieldRule(field, mapped, required, otherwise, onError, omitAbsent, whenOffered, onlyWhen, fixes);
        }
        List<Fix> more = Stream.concat(fixes.stream(), Stream.of(fix)).toList();
        return new FieldRule(field, source, required, otherwise, onError, omitAbsent, whenOffered, onlyWhen, more);
    }

    boolean counts(Set<String> loaded) {
        return whenOffered.isEmpty() || loaded.contains(whenOffered);
    }

    enum OnError {
        /** the record is refused */
        REJECT,
        /** the field stays empty */
        CLEAR,
        /** a text that is too long is cut */
        TRUNCATE,
        /** a number with too many decimals is rounded half up */
        ROUND
    }

    void apply(
            JsonNode record, MappingContext context, Map<String, Object> fields, List<MappingResult.Reason> reasons) {
        if (onlyWhen != null && !onlyWhen.holds(fields)) {
            if (!omitAbsent) {
                fields.put(field.name(), null);
            }
            return;
        }
        Object value;
        try {
            value = value(record, context);
        } catch (Refused e) {
            if (onError != OnError.CLEAR) {
                reasons.add(new MappingResult.Reason(e.code(), field.name(), field.name() + " " + e.getMessage()));
                return;
            }
            value = null;
        }
        if (value == null) {
            value = otherwise;
        }
        if (value == null && required) {
            reasons.add(new MappingResult.Reason(
                    RefusalCodes.MISSING, field.name(), field.name() + " is required and the record has no value"));
        } else if (value != null || !omitAbsent) {
            fields.put(field.name(), value);
        }
    }

    private Object value(JsonNode record, MappingContext context) throws Refused {
        if (fixes.isEmpty()) {
            return fitted(source.value(record, context));
        }
        Object value;
        try {
            value = fitted(source.value(record, context));
        } catch (Refused e) {
            return fixed(e, record, context);
        }
        return value == null && otherwise == null ? fixed(null, record, context) : value;
    }

    /** @param refused null = the record has no value. What one fix leaves refused may be for the next one. */
    private Object fixed(Refused refused, JsonNode record, MappingContext context) throws Refused {
        Refused open = refused;
        for (Fix fix : fixes) {
            if (!fix.code().equals(open == null ? RefusalCodes.MISSING : open.code())) {
                continue;
            }
            try {
                Object value = fitted(answer(fix.rule(), record, context));
                if (value != null) {
                    return value;
                }
                open = null;
            } catch (Refused e) {
                open = e;
            }
        }
        if (open != null) {
            throw open;
        }
        return null;
    }

    private Object answer(Fix.Rule rule, JsonNode record, MappingContext context) throws Refused {
        if (rule instanceof Fix.Default otherwise) {
            return otherwise.value();
        }
        Converter other = ((Fix.Convert) rule).converter();
        return source.reading(converter -> Substituted.replaced(converter, other))
                .orElseThrow()
                .value(record, context);
    }

    private Object fitted(Object value) throws Refused {
        if (value instanceof String text) {
            return fitted(text);
        }
        return value instanceof BigDecimal number ? fitted(number) : value;
    }

    private String fitted(String text) throws Refused {
        int length = field.type().length();
        if (length > 0 && text.length() > length && text.codePointCount(0, text.length()) > length) {
            if (onError != OnError.TRUNCATE) {
                throw new Refused("TEXT_TOO_LONG", "is longer than the " + length + " characters of the field");
            }
            return text.substring(0, text.offsetByCodePoints(0, length));
        }
        if (!field.picklist().isEmpty() && !field.picklist().contains(text)) {
            throw new Refused("NOT_IN_PICKLIST", "is none of the values of the picklist");
        }
        return text;
    }

    private BigDecimal fitted(BigDecimal number) throws Refused {
        FieldType type = field.type();
        BigDecimal fitted = number;
        if (number.scale() > type.scale()) {
            if (onError != OnError.ROUND) {
                throw new Refused("TOO_MANY_DECIMALS", "has more than " + type.scale() + " decimals");
            }
            fitted = number.setScale(type.scale(), RoundingMode.HALF_UP).stripTrailingZeros();
            fitted = fitted.scale() < 0 ? fitted.setScale(0) : fitted;
        }
        if (fitted.precision() - fitted.scale() > type.precision() - type.scale()) {
            throw new Refused(
                    "NUMBER_TOO_LARGE",
                    "has more than " + (type.precision() - type.scale()) + " digits before the decimal point");
        }
        return fitted;
    }
}
