package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;

/** A member that a request body may have. */
record Param(
        String name,
        Type type,
        boolean required,
        boolean nullable,
        int longest,
        List<String> values,
        BodySchema parts) {

    /** What a value must be; nothing is converted. */
    enum Type {
        INTEGER,
        NUMBER,
        STRING,
        BOOLEAN,
        DATE,
        DATETIME,
        INTEGERS,
        OBJECT,
        OBJECTS,
        ANY
    }

    static Param of(String name, Type type) {
        return new Param(name, type, false, false, Integer.MAX_VALUE, null, null);
    }

    static Param integer(String name) {
        return of(name, Type.INTEGER);
    }

    static Param number(String name) {
        return of(name, Type.NUMBER);
    }

    static Param string(String name) {
        return of(name, Type.STRING);
    }

    static Param bool(String name) {
        return of(name, Type.BOOLEAN);
    }

    static Param datetime(String name) {
        return of(name, Type.DATETIME);
    }

    static Param oneOf(String name, String... values) {
        return new Param(name, Type.STRING, false, false, Integer.MAX_VALUE, List.of(values), null);
    }

    static Param object(String name, BodySchema parts) {
        return new Param(name, Type.OBJECT, false, false, Integer.MAX_VALUE, null, parts);
    }

    static Param objects(String name, BodySchema parts) {
        return new Param(name, Type.OBJECTS, false, false, Integer.MAX_VALUE, null, parts);
    }

    Param must() {
        return new Param(name, type, true, nullable, longest, values, parts);
    }

    Param orNull() {
        return new Param(name, type, required, true, longest, values, parts);
    }

    Param max(int most) {
        return new Param(name, type, required, nullable, most, values, parts);
    }

    String word() {
        return switch (type) {
            case INTEGER -> "integer";
            case NUMBER -> "number";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
            case DATETIME -> "datetime";
            case INTEGERS, OBJECTS -> "array";
            case OBJECT, ANY -> "object";
        };
    }

    boolean accepts(JsonNode value) {
        return switch (type) {
            case INTEGER -> isWhole(value);
            case NUMBER -> value.isNumber();
            case STRING -> value.isTextual();
            case BOOLEAN -> value.isBoolean();
            case DATE -> value.isTextual() && Times.isDate(value.textValue());
            case DATETIME -> value.isTextual() && Times.parse(value.textValue()).isPresent();
            case INTEGERS -> value.isArray() && all(value);
            case OBJECTS -> value.isArray();
            case OBJECT -> value.isObject();
            case ANY -> true;
        };
    }

    static boolean isWhole(JsonNode value) {
        if (value.isIntegralNumber()) {
            return value.canConvertToInt();
        }
        return value.isNumber()
                && value.decimalValue().remainder(BigDecimal.ONE).signum() == 0
                && value.canConvertToInt();
    }

    private static boolean all(JsonNode values) {
        for (JsonNode value : values) {
            if (!isWhole(value)) {
                return false;
            }
        }
        return true;
    }
}
