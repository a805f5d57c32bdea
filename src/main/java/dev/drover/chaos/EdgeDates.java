package dev.drover.chaos;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.alpineiq.AlpineIqData;
import dev.drover.sandbox.alpineiq.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An account whose people were born, and joined, on days and at moments that some zone does not have, or has twice. */
final class EdgeDates {
    /** Leap days, ends of centuries; days that a zone skipped or lived twice; days whose midnight a zone skipped. */
    private static final List<String> DAYS = List.of(
            "1844-12-31",
            "1867-10-18",
            "1892-07-04",
            "1899-12-31",
            "1900-01-01",
            "1900-02-28",
            "1900-03-01",
            "1904-02-29",
            "1919-03-31",
            "1940-06-16",
            "1945-08-14",
            "1952-02-29",
            "1969-12-31",
            "1970-01-01",
            "1972-02-29",
            "1981-04-01",
            "1993-08-20",
            "1993-08-21",
            "1993-08-22",
            "1994-12-30",
            "1994-12-31",
            "1995-01-01",
            "1999-12-31",
            "2000-01-01",
            "2000-02-29",
            "2006-03-31",
            "2011-12-29",
            "2011-12-30",
            "2011-12-31",
            "2016-02-29",
            "2018-11-03",
            "2018-11-04",
            "2024-02-29",
            "2024-03-10",
            "2024-03-31",
            "2024-10-27",
            "2024-11-03",
            "2038-01-19",
            "2099-12-31",
            "2100-01-01",
            "2100-02-28",
            "2100-03-01");

    private static final List<String> MOMENTS = List.of(
            "1993-08-21T00:00:00Z",
            "1994-12-31T12:00:00Z",
            "1999-12-31T23:59:59Z",
            "2000-01-01T00:00:00Z",
            "2000-02-29T23:59:59Z",
            "2011-12-30T00:00:00Z",
            "2011-12-30T10:00:00Z",
            "2011-12-30T12:00:00Z",
            "2018-11-04T03:00:00Z",
            "2024-02-29T00:00:00Z",
            "2024-03-10T02:30:00Z",
            "2024-03-10T10:00:00Z",
            "2024-03-31T00:59:59Z",
            "2024-03-31T01:00:00Z",
            "2024-03-31T02:30:00Z",
            "2024-10-27T00:30:00Z",
            "2024-10-27T01:30:00Z",
            "2024-11-03T05:30:00Z",
            "2024-11-03T06:30:00Z",
            "2024-11-03T09:30:00Z");

    private static final DateTimeFormatter AMERICAN = DateTimeFormatter.ofPattern("MM/dd/uuuu", Locale.ROOT);
    private static final DateTimeFormatter ON_THE_WIRE = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'+0000'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** When Alpine IQ first stored a person. */
    private static final String JOINED = "inserted";

    /** The forms in which the source may write a day. */
    private static final int FORMS = 6;

    private EdgeDates() {}

    /** How many days and moments there are. */
    static int count() {
        return DAYS.size() * FORMS + occurrences().size();
    }

    /** When events happened: the moments, and the first and the last second of each day since events have a time stamp. */
    private static List<Instant> occurrences() {
        List<Instant> all = new ArrayList<>();
        MOMENTS.forEach(moment -> all.add(Instant.parse(moment)));
        for (String day : DAYS) {
            Instant first = Instant.parse(day + "T00:00:00Z");
            if (first.getEpochSecond() > 0) {
                all.add(first);
                all.add(first.plusSeconds(86_399));
            }
        }
        return all;
    }

    /**
     * Writes the account's data and the customer's files.
     *
     * @return what the destination calls a kind of records → key → field → what must be there in the end
     */
    static Map<String, Map<String, Map<String, String>>> write(DestinationKind destination, Path data, Path input)
            throws IOException {
        Files.createDirectories(data);
        Files.createDirectories(input);
        AlpineIqData.writeLines(
                data.resolve("stores.jsonl"),
                List.of(Json.object().put("id", 101).put("name", "Store")).stream());
        return destination == DestinationKind.PIPEDRIVE ? ofPipedrive(data) : ofSalesforce(data, input);
    }

    /** Events happen at every moment. */
    private static Map<String, Map<String, Map<String, String>>> ofSalesforce(Path data, Path input)
            throws IOException {
        Map<String, Map<String, String>> tasks = new TreeMap<>();
        List<ObjectNode> events = new ArrayList<>();
        Map<String, Map<String, String>> contacts = people(data, false);
        List<Instant> occurrences = occurrences();
        for (int n = 0; n < occurrences.size(); n++) {
            Instant moment = occurrences.get(n);
            String id = "event-" + n;
            events.add(Json.object()
                    .put("id", id)
                    .put("eventName", "visit")
                    .put("timestamp", moment.getEpochSecond())
                    .put("contactID", "person-0000"));
            tasks.put(
                    id,
                    Map.of(
                            "ActivityDate", moment.toString().substring(0, 10),
                            "aiq_occurred_at__c", ON_THE_WIRE.format(moment)));
        }
        AlpineIqData.writeLines(input.resolve("flow-events.jsonl"), events.stream());
        return Map.of("Contact", contacts, "Task", tasks);
    }

    /** People are bought from at every moment that is past. */
    private static Map<String, Map<String, Map<String, String>>> ofPipedrive(Path data) throws IOException {
        Map<String, Map<String, String>> persons = new TreeMap<>();
        people(data, true).forEach((id, fields) -> {
            String day = fields.get("Birthdate");
            persons.put(id, Map.of("Birth date", day, "pos/Card Expiration", day, "add_time", fields.get(JOINED)));
        });
        Map<String, Map<String, String>> deals = new TreeMap<>();
        List<ObjectNode> lines = new ArrayList<>();
        for (Instant moment : occurrences()) {
            if (moment.isBefore(Instant.parse("2025-01-01T00:00:00Z"))) {
                String id = "order-" + lines.size();
                long seconds = moment.getEpochSecond();
                lines.add(Json.object()
                        .put("contactID", "person-0000")
                        .put("orderID", id)
                        .put("name", "Tea")
                        .put("sku", "tea")
                        .put("quantity", 1)
                        .put("price", 2)
                        .put("totalPrice", 2)
                        .put("storeName", "Store")
                        .put("status", "completed")
                        .put("timestamp", seconds)
                        .put("createdAt", seconds)
                        .put("completedAt", seconds));
                deals.put(
                        id,
                        Map.of(
                                "won_time", moment.toString(),
                                "add_time", moment.toString(),
                                "Order date", moment.toString().substring(0, 10)));
            }
        }
        AlpineIqData.writeLines(data.resolve("order-lines.jsonl"), lines.stream());
        return Map.of("persons", persons, "deals", deals);
    }

    /** @return key → what Salesforce must hold of each, and the moment of joining where they have one */
    private static Map<String, Map<String, String>> people(Path data, boolean joined) throws IOException {
        Map<String, Map<String, String>> contacts = new TreeMap<>();
        List<ObjectNode> people = new ArrayList<>();
        for (int day = 0; day < DAYS.size(); day++) {
            for (int form = 0; form < FORMS; form++) {
                int n = people.size();
                String id = String.format(Locale.ROOT, "person-%04d", n);
                Map<String, String> expected = new TreeMap<>();
                ObjectNode person = person(id, n, LocalDate.parse(DAYS.get(day)), form, expected);
                if (joined) {
                    Instant moment = Instant.parse(MOMENTS.get((n + 5) % MOMENTS.size()));
                    person.put(JOINED, moment.getEpochSecond());
                    expected.put(JOINED, moment.toString());
                }
                people.add(person);
                contacts.put(id, expected);
            }
        }
        AlpineIqData.writeLines(data.resolve("personas.jsonl"), people.stream());
        return contacts;
    }

    private static ObjectNode person(String id, int n, LocalDate day, int form, Map<String, String> expected) {
        ObjectNode person = Json.object()
                .put("contactID", id)
                .put("srcID", "src-" + n)
                .put("platform", "pos")
                .put("lastName", "Person " + n)
                .put("email", "person" + n + "@example.com");
        switch (form) {
            case 0 -> person.put("birthdate", day.toString());
            case 1 -> person.put("birthdate", AMERICAN.format(day));
            case 2 -> person.put("birthdate", day + "T00:00:00.000Z");
            case 3 -> person.put("birthdate", day + "T23:59:59-12:00");
            case 4 -> person.put("birthdate", day + "T00:00:00+14:00");
            default -> epoch(person, day);
        }
        expected.put("Birthdate", day.toString());
        moment(person, n, "optinTime", "aiq_sms_optin_at__c", expected);
        moment(person, n + 7, "loyaltySignupTS", "aiq_loyalty_signup_at__c", expected);
        Instant asText = Instant.parse(MOMENTS.get((n + 3) % MOMENTS.size()));
        person.put(
                "emailOptInTime",
                asText.atOffset(ZoneOffset.ofHours(n % 27 - 12)).toString());
        expected.put("aiq_email_optin_at__c", ON_THE_WIRE.format(asText));
        ArrayNode properties = person.putArray("customAttributes");
        properties
                .addObject()
                .put("parent", "pos")
                .put("key", "Card Expiration")
                .put("value", day.toString());
        return person;
    }

    /** Seconds; 0 means "none" there. */
    private static void epoch(ObjectNode person, LocalDate day) {
        long seconds = day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        if (seconds == 0) {
            person.put("birthdate", day.toString());
        } else {
            person.put("birthdate", seconds);
        }
    }

    private static void moment(ObjectNode person, int n, String field, String arrives, Map<String, String> expected) {
        Instant moment = Instant.parse(MOMENTS.get(n % MOMENTS.size()));
        person.put(field, moment.getEpochSecond());
        expected.put(arrives, ON_THE_WIRE.format(moment));
    }
}
