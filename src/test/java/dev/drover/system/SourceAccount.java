package dev.drover.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The account as the simulator holds it, and the files that the customer supplies. */
final class SourceAccount {
    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    /** Lines of one receipt; without an id of its own it has one made of person, second and store. */
    record Order(String id, boolean synthetic, String contact, List<JsonNode> lines) {
        JsonNode first() {
            return lines.get(0);
        }

        String status() {
            JsonNode status = first().path("status");
            if (status.isTextual()) {
                return status.asText();
            }
            boolean returned = lines.stream()
                    .allMatch(line -> line.path("quantity").decimalValue().signum() < 0);
            return returned ? "refunded" : "completed";
        }

        BigDecimal total() {
            return lines.stream()
                    .map(line -> line.path("totalPrice").decimalValue())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /** @param rank its place by number of members, then by what they spent */
    record Audience(JsonNode row, int rank, long members, BigDecimal spent) {
        String id() {
            return row.path("id").asText();
        }
    }

    final List<JsonNode> stores;
    final Map<String, JsonNode> listed = new TreeMap<>();
    final Map<String, JsonNode> archived = new TreeMap<>();
    final Map<String, JsonNode> people = new TreeMap<>();
    final Map<String, Order> orders = new LinkedHashMap<>();
    final List<Audience> audiences;
    final List<JsonNode> members;
    final List<JsonNode> events;
    final List<BigDecimal> tiers = List.of(
            BigDecimal.valueOf(100),
            BigDecimal.valueOf(250),
            BigDecimal.valueOf(500),
            BigDecimal.valueOf(1000),
            BigDecimal.valueOf(2500));

    SourceAccount(Simulator alpineiq, Path customerFiles) {
        stores = alpineiq.dump("stores");
        alpineiq.dump("personas")
                .forEach(person -> listed.put(person.path("contactID").asText(), person));
        csv(customerFiles.resolve("archived-personas.csv")).forEach(row -> {
            JsonNode person = archivedPerson(row);
            archived.put(person.path("contactID").asText(), person);
        });
        people.putAll(archived);
        people.putAll(listed);
        for (JsonNode line : alpineiq.dump("order-lines")) {
            if (people.containsKey(line.path("contactID").asText())) {
                add(line);
            }
        }
        members = alpineiq.dump("audience-members");
        audiences = ranked(alpineiq.dump("audiences"));
        events = lines(customerFiles.resolve("flow-events.jsonl"));
    }

    private void add(JsonNode line) {
        String contact = line.path("contactID").asText();
        boolean synthetic = !line.path("orderID").isTextual();
        String id = synthetic
                ? hash(
                        contact,
                        line.path("timestamp").asText(),
                        line.path("storeName").asText())
                : line.path("orderID").asText();
        orders.computeIfAbsent(id, any -> new Order(id, synthetic, contact, new ArrayList<>()))
                .lines()
                .add(line);
    }

    private List<Audience> ranked(List<JsonNode> rows) {
        Map<String, List<String>> contacts = members.stream()
                .collect(Collectors.groupingBy(
                        member -> member.path("audienceID").asText(),
                        Collectors.mapping(member -> member.path("contactID").asText(), Collectors.toList())));
        List<Audience> unranked = rows.stream()
                .map(row -> {
                    List<String> ids = contacts.getOrDefault(row.path("id").asText(), List.of());
                    BigDecimal spent = ids.stream()
                            .filter(people::containsKey)
                            .map(id -> people.get(id).path("spent").decimalValue())
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
                    return new Audience(row, 0, ids.size(), spent);
                })
                .sorted(Comparator.comparing(Audience::members)
                        .thenComparing(Audience::spent)
                        .reversed()
                        .thenComparing(Audience::id))
                .toList();
        List<Audience> ranked = new ArrayList<>();
        unranked.forEach(audience ->
                ranked.add(new Audience(audience.row(), ranked.size() + 1, audience.members(), audience.spent())));
        return ranked;
    }

    /** Ids of the listed people whose consent by one field is later than its withdrawal by the other. */
    Set<String> clearlyIn(String in, String out) {
        return listed.entrySet().stream()
                .filter(person -> person.getValue().path(in).asLong() > 0)
                .filter(person -> person.getValue().path(out).asLong()
                        < person.getValue().path(in).asLong())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The store that goes by this name on receipts; "" when none does. */
    String storeNamed(String name) {
        return stores.stream()
                .filter(store -> store.path("name").asText().equals(name))
                .map(store -> store.path("id").asText())
                .findFirst()
                .orElse("");
    }

    /** "" when the favourite is no store of the account. */
    String favoriteStore(JsonNode person) {
        String id = person.path("favoriteStoreID").asText();
        return stores.stream().anyMatch(store -> store.path("id").asText().equals(id)) ? id : "";
    }

    static String productKey(JsonNode line) {
        return line.path("sku").isTextual()
                ? line.path("sku").asText()
                : hash(line.path("name").asText(), line.path("brand").asText());
    }

    /** An id for what has none: always the same for the same content. */
    static String hash(String... parts) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("|", parts).getBytes(StandardCharsets.UTF_8));
            return "x" + HexFormat.of().formatHex(digest).substring(0, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode archivedPerson(Map<String, String> row) {
        ObjectNode person = NODES.objectNode();
        person.put("contactID", row.get("contact_id"));
        person.putArray("srcIDs").add(row.get("src_ids"));
        person.put("platform", row.get("src_ids").split(":::")[0]);
        person.put("srcID", row.get("src_ids").split(":::")[1]);
        person.put("email", row.get("email"));
        person.put("mobilePhone", row.get("mobile_phone"));
        person.put("homePhone", row.get("home_phone"));
        person.put("firstName", row.get("first_name"));
        person.put("lastName", row.get("last_name"));
        person.put("loyalty", Boolean.parseBoolean(row.get("loyalty")));
        person.put("loyaltyPoints", new BigDecimal(row.get("loyalty_points")));
        if (!row.get("loyalty_signup_time").isEmpty()) {
            person.put(
                    "loyaltySignupTS",
                    LocalDateTime.parse(row.get("loyalty_signup_time").replace(' ', 'T'))
                            .toEpochSecond(ZoneOffset.UTC));
        }
        person.put("spent", new BigDecimal(row.get("total_spent_as_member")));
        person.put("countOfSales", Long.parseLong(row.get("count_of_sales")));
        return person;
    }

    private static List<Map<String, String>> csv(Path file) {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            return reader.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> lines(Path file) {
        try {
            return Exact.lines(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
