package dev.drover.sandbox.pipedrive.limits;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The price of each operation, from {@code token-costs.tsv}. */
public final class Costs {
    private final List<Operation> operations;

    /** One operation: method, path with its parameters in braces, tokens. */
    public record Operation(String method, List<String> path, int tokens) {

        /** {@code GET /api/v2/persons/{id}} */
        public String name() {
            return method + " /" + String.join("/", path);
        }

        boolean fits(String wanted, List<String> segments) {
            if (!method.equals(wanted) || path.size() != segments.size()) {
                return false;
            }
            for (int i = 0; i < path.size(); i++) {
                if (!path.get(i).startsWith("{") && !path.get(i).equals(segments.get(i))) {
                    return false;
                }
            }
            return true;
        }

        private long parameters() {
            return path.stream().filter(part -> part.startsWith("{")).count();
        }

        /** Whether the tighter window for searches holds for it. */
        public boolean search() {
            return path.contains("itemSearch") || path.contains("search");
        }
    }

    private Costs(List<Operation> operations) {
        this.operations = operations;
    }

    public static Costs read() {
        List<Operation> operations = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Costs.class.getResourceAsStream("/dev/drover/sandbox/pipedrive/token-costs.tsv"),
                StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] cells = line.split("\t");
                operations.add(
                        new Operation(cells[0], List.of(cells[1].substring(1).split("/")), Integer.parseInt(cells[2])));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Costs(operations);
    }

    /** @param path as asked, either prefix of v1 */
    public Optional<Operation> find(String method, List<String> path) {
        List<String> segments = new ArrayList<>(path);
        if (!segments.isEmpty() && segments.get(0).equals("v1")) {
            segments.add(0, "api");
        }
        return operations.stream()
                .filter(operation -> operation.fits(method, segments))
                .min((one, other) -> Long.compare(one.parameters(), other.parameters()));
    }
}
