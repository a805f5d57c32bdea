package dev.drover.salesforce;

import static dev.drover.salesforce.FakeSalesforce.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.engine.remote.RemoteRecord;
import dev.drover.mapping.FieldType.Kind;
import dev.drover.salesforce.FakeSalesforce.Call;
import dev.drover.salesforce.FakeSalesforce.Reply;
import java.lang.ref.WeakReference;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reading back more fields than a query takes, and more rows than should be in memory. */
@Timeout(120)
class LargeReadBackTest {
    private static final String FIELD = "{\"name\":\"%s\",\"type\":\"string\",\"createable\":true,\"updateable\":true}";
    private static final String QUERY = "GET " + DATA + "/query/";
    private static final int FIELDS = 450;
    private static final int ROWS = 100_000;
    private static final int SAMPLE = 1_000;

    private final FakeSalesforce salesforce = new FakeSalesforce();
    private Harness harness;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        harness = new Harness(salesforce.url(), folder, Map.of("salesforce.read-by-rest", "0"));
    }

    @AfterEach
    void stop() {
        harness.close();
        salesforce.close();
    }

    @Test
    void more_fields_than_a_query_takes_are_asked_for_in_several_and_joined_by_record() {
        List<String> names = IntStream.range(0, FIELDS)
                .mapToObj("aiq_custom_a_rather_long_name_%03d__c"::formatted)
                .toList();
        TestMapping accounts = new TestMapping("Account", "Key__c");
        names.forEach(name -> accounts.custom(name, Kind.TEXT));
        describe(names);
        String values = names.stream()
                .map(name -> "\"" + name + "\":\"of " + name + "\"")
                .collect(Collectors.joining(","));
        salesforce.always(
                QUERY,
                Reply.json(
                        200,
                        "{\"done\":true,\"records\":[{\"Id\":\"001000000000001AAA\",\"Key__c\":\"a\"," + values
                                + "}]}"));

        List<RemoteRecord> found = harness.connector.readBack().readByKeys(accounts, List.of("a"));

        assertThat(found).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo("a");
            assertThat(record.values()).hasSize(FIELDS);
            names.forEach(name -> assertThat(record.values()).containsEntry(name, "of " + name));
        });
        List<String> asked = salesforce.calls.stream()
                .filter(call -> call.line().equals(QUERY))
                .map(Call::query)
                .toList();
        assertThat(asked)
                .hasSizeGreaterThan(2)
                .allSatisfy(query -> assertThat(query.length()).isLessThan(12_000));
        Set<String> selected = new HashSet<>();
        for (String query : asked) {
            String soql = URLDecoder.decode(query, StandardCharsets.UTF_8);
            names.stream()
                    .filter(soql::contains)
                    .forEach(name -> assertThat(selected.add(name))
                            .as(name + " is asked for once")
                            .isTrue());
        }
        assertThat(selected).hasSize(FIELDS);
    }

    @Test
    void rows_are_let_go_while_a_hundred_thousand_are_read() {
        describe(List.of("Name", "drover_migration__c"));
        StringBuilder rows = new StringBuilder("\"Id\",\"Key__c\",\"Name\",\"drover_migration__c\"\n");
        for (int i = 0; i < ROWS; i++) {
            rows.append("\"001%012dAAA\",\"k%d\",\"Name %d\",\"m\"\n".formatted(i, i, i));
        }
        String job =
                "{\"id\":\"750000000000001AAA\",\"state\":\"JobComplete\",\"numberRecordsProcessed\":" + ROWS + "}";
        salesforce.always(QUERY, Reply.json(200, "{\"totalSize\":" + ROWS + ",\"done\":true,\"records\":[]}"));
        salesforce.always("POST " + DATA + "/jobs/query", Reply.json(200, job));
        salesforce.always("GET " + DATA + "/jobs/query/750000000000001AAA", Reply.json(200, job));
        salesforce.always("GET " + DATA + "/jobs/query/750000000000001AAA/results", Reply.csv(rows.toString()));
        TestMapping accounts = new TestMapping("Account", "Key__c")
                .standard("Name", Kind.TEXT)
                .custom("drover_migration__c", Kind.TEXT);
        List<WeakReference<RemoteRecord>> sample = new ArrayList<>();
        AtomicInteger read = new AtomicInteger();
        List<Long> alive = new ArrayList<>();

        harness.connector.readBack().readAll(accounts, "m", record -> {
            if (read.incrementAndGet() % SAMPLE == 0) {
                sample.add(new WeakReference<>(record));
            }
            if (read.get() % (ROWS / 4) == 0) {
                System.gc();
                alive.add(sample.stream().filter(one -> one.get() != null).count());
            }
        });

        assertThat(read).hasValue(ROWS);
        assertThat(alive).hasSize(4).allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(2));
    }

    private void describe(List<String> names) {
        salesforce.always(
                "GET " + DATA + "/sobjects/Account/describe/",
                Reply.json(
                        200,
                        "{\"name\":\"Account\",\"fields\":[" + FIELD.formatted("Key__c") + ","
                                + names.stream().map(FIELD::formatted).collect(Collectors.joining(",")) + "]}"));
    }
}
