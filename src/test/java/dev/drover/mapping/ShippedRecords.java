package dev.drover.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drover.mapping.MappingResult.Mapped;
import java.nio.file.Path;
import java.util.Optional;

/** Records of Alpine IQ, mapped for Salesforce by the mappings that are shipped. */
final class ShippedRecords {
    static final MappingSet MAPPINGS = MappingSet.load(
            Path.of("mappings/alpineiq-salesforce"), SourceCatalog.load(Path.of("profiles/alpineiq-objects.yaml")));
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    record Context(String defaultOwner) implements MappingContext {
        @Override
        public String constant(String name) {
            return switch (name) {
                case "migration" -> "m-1";
                case "standard-pricebook" -> "01s000000000001AAA";
                case "audience-limit" -> "50";
                case "default-owner" -> defaultOwner;
                default -> throw new IllegalArgumentException(name);
            };
        }

        @Override
        public Optional<String> lookup(String table, String key) {
            assertThat(table).isEqualTo("user-by-email");
            return key.equals("kim@example.com") ? Optional.of("005000000000001AAA") : Optional.empty();
        }
    }

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
        JsonNode record = JSON.readTree(json);
        return MAPPINGS.phase(phase).orElseThrow().map(id, record, new Context(owner));
    }
}
