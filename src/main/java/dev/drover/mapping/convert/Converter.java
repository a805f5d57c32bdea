package dev.drover.mapping.convert;

import com.fasterxml.jackson.databind.JsonNode;

/** Turns one JSON value into a String, BigDecimal, Boolean, LocalDate or Instant. */
@FunctionalInterface
public interface Converter {

    /** @return null where the value says nothing (blank text, a timestamp of 0), so that the next candidate is asked */
    Object convert(JsonNode value) throws Refused;
}
