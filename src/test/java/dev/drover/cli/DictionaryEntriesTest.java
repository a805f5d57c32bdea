package dev.drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.engine.Destination;
import dev.drover.handover.DataDictionary.Entry;
import dev.drover.mapping.MappingSet;
import dev.drover.mapping.ObjectMapping;
import dev.drover.mapping.SourceCatalog;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DictionaryEntriesTest {

    @ParameterizedTest
    @CsvSource({"alpineiq-pipedrive,Person,gender__c,Gender", "alpineiq-salesforce,Contact,aiq_gender__c,Gender"})
    void each_field_of_a_pair_has_an_entry(String pair, String phase, String name, String label) {
        MappingSet mappings = MappingSet.load(
                Path.of("mappings", pair), SourceCatalog.load(Path.of("profiles/alpineiq-objects.yaml")));
        ObjectMapping mapping = mappings.phase(phase).orElseThrow();
        List<Entry> entries = DictionaryEntries.of(mapping, named("k-1"));

        assertThat(entries).hasSameSizeAs(mapping.destinationFields());
        assertThat(entries.get(0).use()).startsWith("Key of the migration");
        assertThat(entries)
                .filteredOn(entry -> entry.name().equals(name))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.label()).isEqualTo(label);
                    assertThat(entry.custom()).isTrue();
                    assertThat(entry.key()).isEqualTo("k-1");
                    assertThat(entry.source()).isEqualTo("persona: gender");
                    assertThat(entry.description()).isNotBlank();
                    assertThat(entry.use()).isNotBlank();
                });
    }

    private static Destination named(String key) {
        return (Destination) Proxy.newProxyInstance(
                Destination.class.getClassLoader(), new Class<?>[] {Destination.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("fieldKey")) {
                        return Optional.of(key);
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
