package dev.drover.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.mapping.MappingResult.Mapped;
import java.util.Map;

/** Records of Alpine IQ, mapped for Salesforce by the mappings that are shipped. */
final class ShippedRecords {
    static final ShippedPair PAIR = ShippedPair.of("alpineiq-salesforce");

    private ShippedRecords() {}

    static String persona(String more) {
        return "{\"contactID\":\"c1\",\"lastName\":\"Lee\"," + more + "}";
    }

    static String order(String more) {
        return "{\"orderID\":\"o1\",\"contactID\":\"c1\",\"timestamp\":1700000000," + more + "}";
    }

    static MappedRecord mapped(String phase, String id, String json) throws Exception {
        MappingResult result = map(phase, id, json, "");
        assertThat(result).isInstanceOf(Mapped.class);
        return ((Mapped) result).record();
    }

    static MappingResult map(String phase, String id, String json, String owner) throws Exception {
        return PAIR.map(phase, id, json, context(owner));
    }

    static MappingContext context(String owner) {
        return new ShippedPair.Context(
                Map.of(
                        "migration",
                        "m-1",
                        "standard-pricebook",
                        "01s000000000001AAA",
                        "audience-limit",
                        "50",
                        "default-owner",
                        owner),
                "005000000000001AAA");
    }
}
