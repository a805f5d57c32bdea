package dev.drover.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.engine.remote.Undo;
import dev.drover.engine.remote.Undo.Result;
import dev.drover.engine.remote.Undo.Undone;
import dev.drover.ledger.Outcome;
import dev.drover.mapping.FieldType.Kind;
import dev.drover.sandbox.salesforce.SalesforceOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An org that a migration has loaded accounts into, and the undoing of it. */
abstract class UndoFixture {
    static final ObjectMapper JSON = new ObjectMapper();

    final TestMapping accounts = new TestMapping("Account", "aiq_store_id__c")
            .standard("Name", Kind.TEXT)
            .standard("Description", Kind.LONG_TEXT)
            .custom("aiq_points__c", Kind.NUMBER)
            .custom("aiq_vip__c", Kind.CHECKBOX)
            .custom("aiq_since__c", Kind.DATE)
            .custom("drover_migration__c", Kind.TEXT);
    final TestMapping prices =
            new TestMapping("PricebookEntry", "aiq_price_id__c").custom("drover_migration__c", Kind.TEXT);

    @TempDir
    Path folder;

    SandboxOrg org;
    Harness harness;

    @BeforeEach
    void start() throws Exception {
        SalesforceOptions options = SalesforceOptions.defaults()
                .with("users", List.of(new SalesforceOptions.UserSeed("Ann", "Lee", "ann@example.com", true)));
        org = new SandboxOrg(folder, options);
        harness = connect(new MemoryJournal());
        harness.connector.prepareSchema(List.of(accounts, prices));
    }

    @AfterEach
    void stop() {
        harness.close();
        org.close();
    }

    /** @param journal of the process that connects */
    Harness connect(MemoryJournal journal) throws Exception {
        return org.connect(Map.of("load.bulk-from", "300"), journal);
    }

    Undo undo() {
        return harness.connector.undo();
    }

    String post(String path, String body) throws IOException, InterruptedException {
        return org.post(path, body);
    }

    /** Ids of accounts that the migration made, by key. */
    Map<String, String> load(int count) {
        Map<String, String> ids = new LinkedHashMap<>();
        for (int from = 0; from < count; from += 200) {
            List<Outcome> outcomes = harness.send(FakeBatch.of(
                    accounts,
                    IntStream.range(from, Math.min(count, from + 200))
                            .mapToObj(i -> accounts.record("s" + i, "Name", "Store " + i, "drover_migration__c", "m1"))
                            .toList(),
                    harness.connector.collectionFormat(),
                    false));
            outcomes.forEach(outcome -> ids.put(outcome.key(), ((Outcome.Created) outcome).destinationId()));
        }
        return ids;
    }

    Map<String, JsonNode> dump(String object) {
        Map<String, JsonNode> rows = new HashMap<>();
        org.sandbox.dump(object).forEach(row -> rows.put(row.path("Id").asText(), row));
        return rows;
    }

    static void all(List<Undone> undone, List<String> ids, Result result) {
        assertThat(undone).extracting(Undone::id).containsExactlyElementsOf(ids);
        assertThat(undone).extracting(Undone::result).containsOnly(result);
    }

    /** Another process with the same journal. */
    void again() throws Exception {
        MemoryJournal journal = harness.journal;
        harness.close();
        harness = connect(journal);
    }
}
