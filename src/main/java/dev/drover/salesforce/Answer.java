package dev.drover.salesforce;

import com.fasterxml.jackson.databind.JsonNode;

/** What a call answered; {@code body} is a missing node when there was none. */
record Answer(int status, JsonNode body) {
    static final String PROPERTY = "drover.salesforce.answer";
}
