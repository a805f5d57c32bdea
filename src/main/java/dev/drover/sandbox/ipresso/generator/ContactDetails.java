package dev.drover.sandbox.ipresso.generator;

import dev.drover.sandbox.ipresso.LocalTimes;
import dev.drover.sandbox.ipresso.Row;
import dev.drover.sandbox.ipresso.Table;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes the values of the account's own attributes, one row a value. */
final class ContactDetails {
    private static final List<String> STAGES = List.of(
            "subscriber",
            "subscriber",
            "prospect",
            "unqualified",
            "mql",
            "sql",
            "customer",
            "customer",
            "evangelist",
            "stary_lead");
    private static final List<String> STATUSES =
            List.of("active", "active", "active", "inactive", "blocked", "in_talks");
    private static final List<String> NOTES = List.of(
            "Prosi o kontakt po 15:00; \"pilne\".",
            "Wiersz pierwszy\nwiersz drugi; zażółć gęślą jaźń",
            "Cena 1 299,00 zł — za drogo?",
            "<b>Uwaga</b>: nie dzwonić, 'tylko' e-mail");

    private final IpressoShape shape;
    private final FixedAccount fixed;

    ContactDetails(IpressoShape shape, FixedAccount fixed) {
        this.shape = shape;
        this.fixed = fixed;
    }

    /** The lifecycle stage of a contact, or the empty string: companies have none. */
    static String stage(IpressoShape shape, int number) {
        Dice dice = new Dice(shape.seed(), "stage", number);
        return shape.isCompany(number) || dice.percent(4) ? "" : dice.of(STAGES);
    }

    static String status(IpressoShape shape, int number) {
        Dice dice = new Dice(shape.seed(), "status", number);
        return shape.isCompany(number) || dice.percent(30) ? "" : dice.of(STATUSES);
    }

    List<Row> attributes(int number, Row contact) {
        Values values = new Values(contact.get("contact_id"));
        Dice dice = new Dice(shape.seed(), "attributes", number);
        values.text("opiekun", contact.get("owner_ref"));
        values.text("uwagi", dice.sometimes(15, dice.of(NOTES)));
        values.text("kod_klienta", dice.sometimes(60, String.format(Locale.ROOT, "%07d", number * 11)));
        if (shape.isCompany(number)) {
            values.text("nip", nip(number));
            values.option("branza", dice.of(options("branza")));
            values.text("obrot_roczny", dice.sometimes(70, dice.between(10, 9_000_000) + "." + dice.between(10, 99)));
            return values.rows;
        }
        values.option("sex", sex(contact));
        values.key("lifecycle_stage", contact.get("lifecycle_stage"));
        values.key("contact_status", contact.get("contact_status"));
        person(values, dice);
        if (contact.get("type_key").equals("partner")) {
            values.text("nip", nip(number));
        }
        return values.rows;
    }

    private void person(Values values, Dice dice) {
        LocalDate birth = LocalDate.of(2006, 12, 31).minusDays(dice.below(21_000));
        values.text("data_urodzenia", dice.sometimes(55, birth.toString()));
        LocalDateTime visit = dice.time(shape.start(), IpressoShape.AS_OF);
        values.text("ostatnia_wizyta", dice.sometimes(40, LocalTimes.canonical(visit)));
        values.text(
                "preferowana_godzina",
                dice.sometimes(20, String.format(Locale.ROOT, "%02d:%02d", dice.below(24), dice.below(4) * 15)));
        values.text("rabat", dice.sometimes(35, dice.between(0, 40) + dice.of(List.of(".5", ".25", "", ".125"))));
        values.text("liczba_dzieci", dice.sometimes(30, String.valueOf(dice.below(6))));
        values.text("vip", dice.sometimes(50, String.valueOf(dice.percent(20))));
        for (Row option : options("zainteresowania")) {
            if (dice.percent(25)) {
                values.option("zainteresowania", option);
            }
        }
        if (dice.percent(50)) {
            values.option("kanal_kontaktu", dice.of(options("kanal_kontaktu")));
        }
        if (dice.percent(60)) {
            values.option("ocena", dice.of(options("ocena")));
        }
        if (dice.percent(30)) {
            values.option("rozmiar", dice.of(options("rozmiar")));
        }
        values.text("zrodlo", dice.sometimes(20, dice.of(List.of("polecenie", "targi; stoisko 7", "ulotka"))));
        values.text("stary_kod", dice.sometimes(5, "OLD-" + dice.below(10_000)));
    }

    private Row sex(Row contact) {
        boolean female = PolishNames.FIRST.stream()
                .filter(first -> first.name().equalsIgnoreCase(contact.get("first_name")))
                .findFirst()
                .orElseThrow()
                .female();
        return options("sex").get(female ? 0 : 1);
    }

    /** A tax id whose check digit is right. */
    static String nip(int number) {
        int[] weights = {6, 5, 7, 2, 3, 4, 5, 6, 7};
        for (int body = 520_000_000 + number * 13; ; body++) {
            String digits = String.valueOf(body);
            int sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * (digits.charAt(i) - '0');
            }
            if (sum % 11 < 10) {
                return digits + sum % 11;
            }
        }
    }

    List<Row> options(String attribute) {
        return fixed.rows(Table.ATTRIBUTE_OPTIONS).stream()
                .filter(option -> option.get("attribute_key").equals(attribute))
                .toList();
    }

    /** The values of one contact under way. */
    private final class Values {
        private final String contactId;
        private final List<Row> rows = new ArrayList<>();

        Values(String contactId) {
            this.contactId = contactId;
        }

        void text(String attribute, String value) {
            if (!value.isEmpty()) {
                rows.add(Row.of(
                        Table.CONTACT_ATTRIBUTES, "contact_id", contactId, "attribute_key", attribute, "value", value));
            }
        }

        void option(String attribute, Row option) {
            rows.add(Row.of(
                    Table.CONTACT_ATTRIBUTES,
                    "contact_id",
                    contactId,
                    "attribute_key",
                    attribute,
                    "value",
                    option.get("label"),
                    "option_id",
                    option.get("option_id"),
                    "option_key",
                    option.get("option_key")));
        }

        void key(String attribute, String key) {
            options(attribute).stream()
                    .filter(option -> option.get("option_key").equals(key))
                    .forEach(option -> option(attribute, option));
        }
    }
}
