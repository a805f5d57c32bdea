package dev.drover.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.engine.remote.RemoteRecord;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.ObjectMapping;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipedriveReadBackTest {
    private static final PipedriveProfile PROFILE = ProfileReader.read(Path.of("profiles/pipedrive.yaml"));
    private static final ObjectMapping PERSON = new ThingMapping("Person");

    private final HeldRecords held = new HeldRecords();

    @TempDir
    private Path folder;

    private KeyIndex index;
    private PipedriveReadBack readBack;

    @BeforeEach
    void holds_some() {
        held.add("1", "k1", "ours", "name", "Ann", "size", "4", "secret", "hidden");
        held.add("2", "k2", "theirs", "name", "Bob");
        held.add("3", null, null, "name", "Cid");
        held.add("4", "k4", null, "born", "2020-01-01");
        index = new KeyIndex(folder.resolve("keys.db"), (purpose, data) -> sha(data));
        readBack = new PipedriveReadBack(
                mapping -> held,
                HeldRecords.fields(),
                new Inventory(mapping -> held, index),
                new Ownership(() -> null),
                () -> "77",
                new WebPages(PROFILE, () -> "https://acme.pipedrive.com"));
    }

    @Test
    void all_records_of_a_migration_are_those_that_bear_its_mark() {
        List<RemoteRecord> records = new ArrayList<>();
        readBack.readAll(PERSON, "ours", records::add);
        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo("k1");
            assertThat(record.id()).isEqualTo("1");
            assertThat(record.modifiedAt()).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
            assertThat(record.values())
                    .containsEntry("name", "Ann")
                    .containsEntry("size", "4")
                    .containsEntry("born", null)
                    .containsEntry("mark", "ours")
                    .doesNotContainKeys("key", "secret");
        });
    }

    @Test
    void a_foreign_record_bears_a_key_of_ours_and_another_mark_or_none() {
        List<RemoteRecord> records = new ArrayList<>();
        readBack.readForeign(PERSON, "ours", records::add);
        assertThat(records).extracting(RemoteRecord::key).containsExactly("k2", "k4");
    }

    @Test
    void one_walk_is_enough_to_read_records_by_key_whenever() {
        readBack.readForeign(PERSON, "ours", record -> {});
        assertThat(readBack.readByKeys(PERSON, List.of("k1", "k2", "k9")))
                .extracting(RemoteRecord::id)
                .containsExactlyInAnyOrder("1", "2");
        assertThat(held.calls).containsExactly("walk", "get 2");
    }

    @Test
    void a_record_whose_key_was_changed_since_it_was_seen_is_not_believed() {
        readBack.readForeign(PERSON, "ours", record -> {});
        held.rows.get("2").put("key", "k7");
        held.rows.remove("4");
        assertThat(readBack.readByKeys(PERSON, List.of("k2", "k4"))).isEmpty();
    }

    @Test
    void records_are_read_by_id_whatever_key_they_bear() {
        assertThat(readBack.readByIds(PERSON, List.of("3", "9")))
                .singleElement()
                .satisfies(record -> assertThat(record.key()).isNull());
        assertThat(readBack.readByIds(PERSON, List.of())).isEmpty();
    }

    @Test
    void an_empty_text_is_expected_to_be_empty() {
        DestinationField name = PERSON.destinationFields().get(1);
        assertThat(readBack.expected(PERSON, name, "")).isNull();
        assertThat(readBack.expected(PERSON, name, "Ann")).isEqualTo("Ann");
        assertThat(readBack.comparable(PERSON, name)).isTrue();
        assertThat(readBack.comparable(PERSON, PERSON.destinationFields().get(4)))
                .isFalse();
        assertThat(readBack.creationOnly(PERSON, PERSON.destinationFields().get(3)))
                .isTrue();
    }

    @Test
    void a_record_has_an_address_for_people_where_pipedrive_has_a_page_for_it() {
        assertThat(readBack.link("Person", "5")).contains("https://acme.pipedrive.com/person/5");
        assertThat(readBack.link("DealProduct", "12/345")).contains("https://acme.pipedrive.com/deal/12");
        assertThat(readBack.link("Note", "5")).isEqualTo(Optional.empty());
        assertThat(readBack.writer()).isEqualTo("77");
    }

    @Test
    void times_of_both_versions_are_the_same_moment() {
        assertThat(ReadForm.instant("2026-11-22 10:00:00")).isEqualTo(ReadForm.instant("2026-11-22T10:00:00Z"));
    }

    @Test
    void a_refused_list_is_one_line_that_names_no_value() {
        RemoteObjects refusing = mapping -> {
            throw new Refusal(403, "", "Ann may not", "GET /api/v2/persons");
        };
        PipedriveReadBack broken = new PipedriveReadBack(
                refusing,
                HeldRecords.fields(),
                new Inventory(refusing, index),
                new Ownership(() -> null),
                () -> "",
                new WebPages(PROFILE, () -> ""));
        assertThatThrownBy(() -> broken.readAll(PERSON, "ours", record -> {}))
                .isInstanceOfSatisfying(DroverException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.PERMISSION_MISSING);
                    assertThat(failure.getMessage())
                            .contains("Person", "GET /api/v2/persons", "403")
                            .doesNotContain("Ann");
                });
    }

    @AfterEach
    void closes() {
        index.close();
    }

    private static byte[] sha(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
