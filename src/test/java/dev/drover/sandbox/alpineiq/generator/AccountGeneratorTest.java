package dev.drover.sandbox.alpineiq.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.alpineiq.AccountObject;
import dev.drover.sandbox.alpineiq.AccountSource;
import dev.drover.sandbox.alpineiq.AlpineIqData;
import dev.drover.sandbox.alpineiq.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountGeneratorTest {
    private static final AccountShape USUAL = AccountShape.ofSize(5_000, 42);

    @TempDir
    private Path folder;

    @Test
    void the_usual_account_has_its_counts() {
        AccountGenerator generator = new AccountGenerator(USUAL);

        assertThat(generator.read(AccountObject.STORES)).hasSize(5);
        assertThat(generator.read(AccountObject.PERSONAS)).hasSize(5_000);
        assertThat(generator.read(AccountObject.ORDER_LINES)).hasSize(20_000);
        assertThat(generator.read(AccountObject.AUDIENCES)).hasSize(60);
        assertThat(generator.read(AccountObject.ARCHIVED)).hasSize(50);
        assertThat(generator.read(AccountObject.ADJUSTMENTS)).hasSize(500);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 30, 104_729})
    void accounts_of_any_size_can_be_made(int size) {
        AccountGenerator generator = new AccountGenerator(AccountShape.ofSize(size, 1));

        for (AccountObject kind : AccountObject.values()) {
            try (Stream<ObjectNode> rows = generator.read(kind).limit(3_000)) {
                assertThat(rows.map(row -> Json.text(row, kind.requiredField())))
                        .doesNotContain("");
            }
        }
        if (size < 1_000) {
            assertThat(generator.read(AccountObject.PERSONAS)).hasSize(size);
        }
    }

    @Test
    void explicit_counts_are_met_exactly() {
        AccountShape shape =
                AccountShape.ofSize(300, 9).withOrderLines(777).withStores(2).withAudiences(3);
        AccountGenerator generator = new AccountGenerator(shape);

        assertThat(generator.read(AccountObject.ORDER_LINES)).hasSize(777);
        assertThat(generator.read(AccountObject.STORES)).hasSize(2);
        assertThat(generator.read(AccountObject.AUDIENCES)).hasSize(3);
        assertThat(new AccountGenerator(shape.withOrderLines(5)).read(AccountObject.ORDER_LINES))
                .hasSize(5);
    }

    @Test
    void the_same_seed_gives_the_same_account_in_any_locale_and_time_zone() {
        String expected = fingerprint(new AccountGenerator(USUAL));
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertThat(fingerprint(new AccountGenerator(USUAL))).isEqualTo(expected);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void the_account_of_a_seed_does_not_change_unnoticed() {
        assertThat(fingerprint(new AccountGenerator(AccountShape.ofSize(200, 1))))
                .isEqualTo("40bf7aaca9beec9bd18a3960b18f0f6461ae0e855f2c3a85ed98c22434a8e2a7");
    }

    @Test
    void another_seed_gives_another_account() {
        assertThat(fingerprint(new AccountGenerator(AccountShape.ofSize(50, 1))))
                .isNotEqualTo(fingerprint(new AccountGenerator(AccountShape.ofSize(50, 2))));
    }

    @ParameterizedTest
    @EnumSource(AccountObject.class)
    void what_is_written_is_what_is_read_back(AccountObject kind) throws IOException {
        AccountGenerator generator = new AccountGenerator(AccountShape.ofSize(120, 7));

        AlpineIqData.write(generator, folder);

        try (Stream<ObjectNode> rows = AlpineIqData.in(folder).read(kind)) {
            assertThat(rows.map(ObjectNode::toString))
                    .containsExactlyElementsOf(
                            generator.read(kind).map(ObjectNode::toString).toList());
        }
    }

    @Test
    void contact_ids_are_32_hexadecimal_characters_and_unique_with_email_and_phone() {
        Set<String> ids = new HashSet<>();
        Set<String> emails = new HashSet<>();
        List<ObjectNode> personas =
                new AccountGenerator(USUAL).read(AccountObject.PERSONAS).toList();

        for (ObjectNode persona : personas) {
            assertThat(Json.text(persona, "contactID")).matches("[0-9a-f]{32}");
            ids.add(Json.text(persona, "contactID"));
            String email = Json.text(persona, "email");
            assertThat(email.isEmpty() || email.equals("no email") || emails.add(email))
                    .as(email)
                    .isTrue();
        }
        assertThat(ids).hasSize(5_000);
    }

    @Test
    void a_third_of_a_percent_or_so_needs_fixing() {
        long defects = new AccountGenerator(USUAL)
                .read(AccountObject.PERSONAS)
                .filter(AccountGeneratorTest::isDefect)
                .count();

        assertThat(defects).isBetween(10L, 40L);
    }

    @Test
    void orders_and_audiences_are_skewed() {
        AccountGenerator generator = new AccountGenerator(USUAL);
        List<Integer> sizes = generator
                .read(AccountObject.AUDIENCES)
                .map(audience -> audience.get("audienceSize").asInt())
                .toList();
        long buyers = generator
                .read(AccountObject.ORDER_LINES)
                .map(line -> Json.text(line, "contactID"))
                .distinct()
                .count();

        assertThat(sizes.get(0)).isGreaterThan(3_000);
        assertThat(sizes.get(58)).isLessThan(100);
        assertThat(buyers).isBetween(2_500L, 4_500L);
    }

    @Test
    void members_are_named_once_an_audience_and_exist_but_for_the_intended_ones() {
        AccountGenerator generator = new AccountGenerator(USUAL);
        Set<String> known = new HashSet<>(generator
                .read(AccountObject.PERSONAS)
                .map(persona -> Json.text(persona, "contactID"))
                .toList());
        Set<String> pairs = new HashSet<>();

        List<ObjectNode> members =
                generator.read(AccountObject.AUDIENCE_MEMBERS).toList();

        assertThat(members)
                .allSatisfy(member -> assertThat(pairs.add(member.toString())).isTrue());
        assertThat(members.stream().filter(member -> !known.contains(Json.text(member, "contactID"))))
                .hasSize(AudienceMaker.BLOCKLISTED_MEMBERS + 1);
    }

    private static boolean isDefect(ObjectNode persona) {
        return Json.text(persona, "email").equals("no email")
                || Json.text(persona, "lastName").isEmpty()
                || Json.text(persona, "lastName").length() > 80
                || Json.text(persona, "firstName").length() > 40
                || Json.text(persona, "birthdate").equals("1999-02-30");
    }

    private static String fingerprint(AccountSource source) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (AccountObject kind : AccountObject.values()) {
                source.read(kind).forEach(row -> digest.update(row.toString().getBytes(StandardCharsets.UTF_8)));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
