package dev.drover.alpineiq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ledger.Checkpoint;
import dev.drover.ledger.NewRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of stores against the list of the point of sale. */
class StoreNamesTest {
    @TempDir
    Path input;

    private final MemoryStaging staging = new MemoryStaging();
    private StoreNames names;

    @BeforeEach
    void stores() {
        staging.stage(
                List.of(
                                store("1", "{'id':1,'name':'Main'}"),
                                store("2", "{'id':2,'name':'North','sourceMapping':{'Cova':'North Side'}}"),
                                store("3", "{'id':3,'name':'South'}"))
                        .iterator(),
                new Checkpoint("store", "", true));
        names = new StoreNames(input, staging, ProfileReader.read(Path.of("profiles/alpineiq.yaml")));
    }

    @Test
    void without_a_list_nothing_stands_in_the_way() {
        assertThat(names.validated()).isFalse();
        assertThat(names.unresolved()).isEmpty();
    }

    @Test
    void a_difference_is_listed_with_the_name_it_may_mean_until_somebody_decides() throws IOException {
        Files.writeString(
                input.resolve("pos-stores.csv"),
                "pos,pos_id,name\ncova,1,Main\ncova,2,North Side\ncova,3,South (Main)\n");
        assertThat(names.unresolved())
                .singleElement()
                .asString()
                .contains("store 3 'South'", "'South (Main)' (cova)", "store-name-resolutions.csv");
        Files.writeString(
                input.resolve("store-name-resolutions.csv"),
                "aiq_store_id,pos,pos_name,decision\n3,cova,South (Main),same\n");
        assertThat(names.unresolved()).isEmpty();
    }

    private static NewRecord store(String id, String json) {
        return new NewRecord("store", id, "", OrderRecordsTest.json(json));
    }
}
