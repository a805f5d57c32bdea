package dev.drover.mapping.convert;

import com.fasterxml.jackson.databind.JsonNode;

/** Decides one value from several named inputs, such as the consent from two timestamps. */
@FunctionalInterface
public interface Decision {

    /** @param inputs in the order that its type names them; null where the record has no value */
    Object decide(JsonNode[] inputs) throws Refused;
}
