package dev.drover.salesforce;

import dev.drover.mapping.MappedRecord;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** People with every odd value of every type of field. */
final class OddPeople {
    private static final List<String> TEXTS = Arrays.asList(
            "plain",
            "łódź Ünïcode é",
            "family 👩‍👧 and 𝔘",
            "a \"quoted\", comma;semicolon",
            "=1+1",
            "@x +y -z",
            "  blanks around  ",
            "   ",
            "",
            null,
            "it's \\ back",
            "#N/B",
            "null",
            "0012",
            "half \ud83d pair");

    private OddPeople() {}

    /** Every odd value of every type, and some hundred at random. */
    static List<MappedRecord> all(TestMapping people, String migration, boolean bulk) {
        Random random = new Random(20260101);
        List<MappedRecord> records = new ArrayList<>();
        List<Object> notes = new ArrayList<>(TEXTS);
        notes.addAll(List.of("line\nline\r\nline\rend", "\n\n", "x".repeat(30_000), "\ttab"));
        List<Object> numbers = Arrays.asList(
                new BigDecimal("0.00"),
                new BigDecimal("0.00").negate(),
                new BigDecimal("-0.01"),
                new BigDecimal("99999999999999.99"),
                new BigDecimal("-99999999999999.99"),
                new BigDecimal("1E+9"),
                new BigDecimal("100.10"),
                null);
        List<Object> days = Arrays.asList(
                LocalDate.of(2000, 2, 29),
                LocalDate.of(1900, 1, 1),
                LocalDate.of(1700, 1, 1),
                LocalDate.of(4000, 12, 31),
                null);
        List<Object> moments = Arrays.asList(
                Instant.parse("1700-01-01T00:00:00Z"),
                Instant.parse("1969-12-31T23:59:59.250Z"),
                Instant.parse("2024-02-29T23:59:59.999Z"),
                Instant.parse("4000-12-31T23:59:59Z"),
                null);
        List<Object> choices = Arrays.asList("b;a", "a", "é x;b; a", "", null);
        for (int i = 0; i < 200; i++) {
            Map<String, Object> values = new HashMap<>();
            values.put("LastName", "Name " + i);
            values.put("Email", i % 3 == 0 ? null : "A.b+" + i + "@Example.com");
            values.put("Phone", at(Arrays.asList("+48 22 123-45-67", "(555) 0100", null, " 7 "), i));
            values.put("Birthdate", at(days, i));
            values.put("HasOptedOutOfEmail", at(Arrays.asList(true, false), i));
            values.put("aiq_points__c", i < numbers.size() ? at(numbers, i) : number(random));
            values.put("aiq_money__c", i < numbers.size() ? at(numbers, i + 1) : number(random));
            values.put("aiq_share__c", new BigDecimal(i).movePointLeft(2));
            values.put("aiq_at__c", at(moments, i));
            values.put("aiq_note__c", i < notes.size() ? notes.get(i) : text(random, 400, true));
            values.put("aiq_site__c", "https://example.com/?q=" + i + "&ż=ó");
            values.put("aiq_tier__c", i < TEXTS.size() ? TEXTS.get(i) : text(random, 20, false));
            values.put("aiq_tags__c", at(choices, i));
            values.put("drover_migration__c", migration);
            values.put("AccountId", people.parent("AccountId", "s1"));
            values.put("CreatedDate", Instant.parse("2019-05-01T10:00:00Z"));
            List<Object> flat = new ArrayList<>();
            values.forEach((name, value) -> flat.addAll(Arrays.asList(name, value)));
            records.add(people.record(migration + (bulk ? "-b" : "-c") + i, flat.toArray()));
        }
        return records;
    }

    private static Object at(List<?> values, int i) {
        return values.get(i % values.size());
    }

    private static BigDecimal number(Random random) {
        return new BigDecimal(BigInteger.valueOf(random.nextLong() % 10_000_000_000_000_000L), 2);
    }

    private static String text(Random random, int longest, boolean lines) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(longest);
        while (text.length() < length) {
            int one = random.nextInt(10) == 0 ? random.nextInt(0x2FA1F) : ' ' + random.nextInt(95);
            boolean control = Character.isISOControl(one) && !(lines && one == '\n');
            if (!control && !(one >= 0xD800 && one <= 0xDFFF)) {
                text.appendCodePoint(one);
            }
        }
        return text.toString();
    }
}
