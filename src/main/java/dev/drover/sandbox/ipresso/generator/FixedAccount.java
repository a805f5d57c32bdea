package dev.drover.sandbox.ipresso.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.ipresso.Documents;
import dev.drover.sandbox.ipresso.Row;
import dev.drover.sandbox.ipresso.Table;
import dev.drover.sandbox.ipresso.TableFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/** The part of the account that is the same for every seed. */
final class FixedAccount {
    private final Map<Table, List<Row>> tables = new EnumMap<>(Table.class);

    List<Row> rows(Table table) {
        return tables.computeIfAbsent(table, FixedAccount::read);
    }

    boolean has(Table table) {
        return FixedAccount.class.getResource(resource(table.path())) != null;
    }

    List<ObjectNode> documents(Documents kind) {
        List<ObjectNode> documents = new ArrayList<>();
        try {
            for (String line : text(kind.path()).split("\n")) {
                documents.add((ObjectNode) Json.MAPPER.readTree(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return documents;
    }

    List<String> contents() {
        return List.of(text("contents.txt").split("\n"));
    }

    byte[] content(String path) {
        try (InputStream in = FixedAccount.class.getResourceAsStream(resource(path))) {
            if (in == null) {
                throw new NoSuchElementException(path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(String path) {
        return new String(content(path), StandardCharsets.UTF_8);
    }

    private static List<Row> read(Table table) {
        try (InputStream in = FixedAccount.class.getResourceAsStream(resource(table.path()));
                Stream<Row> rows = TableFile.read(table, new ByteArrayInputStream(in.readAllBytes()), table.path())) {
            return rows.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String path) {
        return "account/" + path;
    }
}
