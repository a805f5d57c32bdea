package dev.drover.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The mappings of a pair as they are shipped. */
record ShippedPair(MappingSet mappings) {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** @param kim the id of the only user that is found */
    record Context(Map<String, String> constants, String kim) implements MappingContext {
        @Override
        public String constant(String name) {
            return Optional.ofNullable(constants.get(name)).orElseThrow(() -> new IllegalArgumentException(name));
        }

        @Override
        public Optional<String> lookup(String table, String key) {
            assertThat(table).isEqualTo("user-by-email");
            return key.equals("kim@example.com") ? Optional.of(kim) : Optional.empty();
        }
    }

    static ShippedPair of(String pair) {
        String source = pair.substring(0, pair.indexOf('-'));
        SourceCatalog catalog = SourceCatalog.load(Path.of("profiles").resolve(source + "-objects.yaml"));
        return new ShippedPair(MappingSet.load(Path.of("mappings").resolve(pair), catalog));
    }

    ObjectMapping phase(String name) {
        return mappings.phase(name).orElseThrow();
    }

    MappingResult map(String phase, String id, String json, MappingContext context) throws IOException {
        return phase(phase).map(id, JSON.readTree(json), context);
    }

    /** Order, phase, source object and key of every phase. */
    List<String> phases() {
        return mappings.phases().stream()
                .map(p -> p.order() + " " + p.phase() + " from " + p.sourceObject() + " by " + p.keyField())
                .toList();
    }

    List<String> optional() {
        return mappings.phases().stream()
                .filter(ObjectMapping::optional)
                .map(ObjectMapping::phase)
                .toList();
    }

    List<String> inventoried() {
        return mappings.inventories().stream()
                .map(MappingSet.Inventory::sourceObject)
                .toList();
    }

    List<String> fields(String phase) {
        return phase(phase).destinationFields().stream()
                .map(DestinationField::name)
                .toList();
    }
}
