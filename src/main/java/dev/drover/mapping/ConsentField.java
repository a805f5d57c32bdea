package dev.drover.mapping;

import dev.drover.mapping.convert.Reach;

/** A destination field that holds whether a person may be reached, or explains it. */
public record ConsentField(String field, Reach reach) {

    /** Whether it only explains another one, such as the moment of a consent. */
    public boolean explains() {
        return reach.channels().isEmpty();
    }
}
