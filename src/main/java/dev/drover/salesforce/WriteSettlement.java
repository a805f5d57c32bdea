package dev.drover.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.drover.engine.load.LoadBatch;
import dev.drover.engine.remote.RemoteRecord;
import dev.drover.engine.remote.SentRecords;
import dev.drover.ledger.Journal;
import dev.drover.ledger.Outcome;
import dev.drover.mapping.ObjectMapping;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** Settles writes that no result speaks of, by reading back the keys, a page at a time. What is not held is told nothing of. */
final class WriteSettlement {
    private static final int PAGE = 200;

    private final SalesforceReadBack readBack;
    private final SentRows rows;
    private final CreationFields creation;

    WriteSettlement(SalesforceReadBack readBack, SentRows rows, CreationFields creation) {
        this.readBack = readBack;
        this.rows = rows;
        this.creation = creation;
    }

    /** Of a bulk job of this run, whose rows lie in its batch. */
    void settle(LoadBatch batch, Collection<String> keys, Consumer<Outcome> consumer) {
        Set<String> wanted = Set.copyOf(keys);
        List<Column> columns = Column.of(batch.mapping(), creation);
        List<JsonNode> page = new ArrayList<>(PAGE);
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(batch.open(), StandardCharsets.UTF_8))) {
            for (NamedCsvRecord row : csv) {
                if (wanted.contains(row.getField(batch.keyField()))) {
                    page.add(asJson(columns, row));
                    if (page.size() == PAGE) {
                        settle(batch.mapping(), page, consumer);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settle(batch.mapping(), page, consumer);
    }

    private void settle(ObjectMapping mapping, List<JsonNode> page, Consumer<Outcome> consumer) {
        rows.held(mapping, page)
                .forEach((key, held) -> consumer.accept(new Outcome.Found(key, held.id(), held.current())));
        page.clear();
    }

    /** As a collection call would send it. */
    private static JsonNode asJson(List<Column> columns, NamedCsvRecord row) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        for (Column column : columns) {
            String text = row.findField(column.header()).orElse("");
            if (text.equals(CsvRowFormat.CLEAR)) {
                json.putNull(column.field());
            } else if (!text.isEmpty() && column.reference() != null) {
                json.putObject(column.reference().relationship())
                        .put(column.reference().by(), text);
            } else if (!text.isEmpty()) {
                json.put(column.field(), text);
            }
        }
        return json;
    }

    /** Of a write of an earlier run. */
    void settle(
            ObjectMapping mapping,
            Journal.Entry write,
            SentRecords sent,
            Collection<String> keys,
            Consumer<Outcome> consumer) {
        List<String> all = List.copyOf(keys);
        for (int from = 0; from < all.size(); from += PAGE) {
            List<String> page = all.subList(from, Math.min(all.size(), from + PAGE));
            List<RemoteRecord> held = readBack.readByKeys(mapping, page);
            if (held.isEmpty()) {
                continue;
            }
            Map<String, Map<String, String>> expected = sent.expected(write, page);
            for (RemoteRecord record : held) {
                Map<String, String> texts = expected.get(record.key());
                boolean current = texts != null
                        && texts.entrySet().stream()
                                .allMatch(text -> Objects.equals(
                                        text.getValue(), record.values().get(text.getKey())));
                consumer.accept(new Outcome.Found(record.key(), record.id(), current));
            }
        }
    }
}
