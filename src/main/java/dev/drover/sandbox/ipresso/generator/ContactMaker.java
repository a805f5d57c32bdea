package dev.drover.sandbox.ipresso.generator;

import dev.drover.sandbox.ipresso.LocalTimes;
import dev.drover.sandbox.ipresso.Row;
import dev.drover.sandbox.ipresso.Table;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes the contacts: people with their addresses, and companies, which are contacts of a type of their own. */
final class ContactMaker {
    private static final List<String> OWNERS = List.of(
            "owner1@example.com",
            "owner2@example.com",
            "owner3@example.com",
            "owner4@example.com",
            "owner5@example.com",
            "owner1@example.com",
            "owner2@example.com",
            "byly.pracownik1@example.net",
            "byly.pracownik2@example.net",
            "nieznany.ktos@example.org");

    private static final List<String> TEXT_COMPANIES = List.of(
            "Hurtownia Łosoś Sp. z o.o.",
            "HURTOWNIA ŁOSOŚ SP. Z O.O.",
            "Hurtownia  Łosoś sp.z o.o.",
            "Żółw & Spółka s.c.",
            "Jan Nowak Usługi Budowlane",
            "Ośrodek „Jaśmin” S.A.",
            "ośrodek „jaśmin” s.a.",
            "-");

    private final IpressoShape shape;

    ContactMaker(IpressoShape shape) {
        this.shape = shape;
    }

    Row contact(int number) {
        return shape.isCompany(number) ? company(number) : person(number);
    }

    /** Some people came in twice, the second time written otherwise. */
    boolean isDuplicate(int number) {
        return number % 50 == 7;
    }

    LocalDateTime created(int number) {
        return new Dice(shape.seed(), "created", number)
                .time(shape.start().minusMonths(12), IpressoShape.AS_OF.minusDays(3));
    }

    /** The companies, by contact number, that a person is connected to. */
    List<Integer> employers(int number) {
        Dice dice = new Dice(shape.seed(), "employer", number);
        if (shape.isCompany(number) || shape.companies() == 0 || !dice.percent(45)) {
            return List.of();
        }
        List<Integer> employers = new ArrayList<>();
        employers.add(shape.companyNumber(dice.below(shape.companies())));
        int second = shape.companyNumber(dice.below(shape.companies()));
        if (dice.percent(8) && !employers.contains(second)) {
            employers.add(second);
        }
        return employers;
    }

    String owner(int number) {
        Dice dice = new Dice(shape.seed(), "owner", number);
        return dice.percent(80) ? dice.of(OWNERS) : "";
    }

    static String companyName(IpressoShape shape, int number) {
        Dice dice = new Dice(shape.seed(), "company-name", number);
        String word = PolishNames.COMPANY_WORDS.get(Math.floorMod(number / 10, PolishNames.COMPANY_WORDS.size()));
        int round = number / 10 / PolishNames.COMPANY_WORDS.size();
        return word + (round == 0 ? "" : " " + (round + 1)) + dice.of(PolishNames.LEGAL_FORMS);
    }

    static String companyDomain(int number) {
        int word = Math.floorMod(number / 10, PolishNames.COMPANY_WORDS.size());
        return PolishNames.slug(PolishNames.COMPANY_WORDS.get(word)) + "-" + number + ".example";
    }

    private Row person(int number) {
        int who = isDuplicate(number) ? number - 1 : number;
        Dice dice = new Dice(shape.seed(), "person", who);
        PolishNames.First first = dice.of(PolishNames.FIRST);
        PolishNames.Surname surname = dice.of(PolishNames.LAST);
        String last = first.female() ? surname.female() : surname.male();
        List<Integer> employers = employers(number);
        String mobile = dice.percent(75) ? phone(dice) : "";
        String email = email(first.name(), last, who, employers, dice, mobile.isEmpty());
        Address address = Address.some(dice);
        Dice own = new Dice(shape.seed(), "own", number);
        boolean written = isDuplicate(number);
        return common(number, own)
                .with("type_key", number % 13 == 5 ? "" : number % 17 == 6 ? "partner" : "osoba")
                .with("first_name", number % 41 == 9 ? first.name().toUpperCase(Locale.ROOT) : first.name())
                .with("last_name", last, "vocative", first.vocative())
                .with("email", written ? email.toUpperCase(Locale.ROOT) : email)
                .with("email_invalid", String.valueOf(!email.isEmpty() && own.percent(4)))
                .with("mobile", mobile, "phone", dice.sometimes(20, phone(dice)))
                .with("company_text", companyText(employers, own))
                .with("job_title", own.sometimes(40, own.of(PolishNames.JOBS)))
                .with("lead_score", String.valueOf(own.below(120) - 10))
                .with(place(address, own.percent(70)));
    }

    private Row company(int number) {
        Dice dice = new Dice(shape.seed(), "company", number);
        String domain = companyDomain(number);
        return common(number, dice)
                .with("type_key", "firma", "display_name", companyName(shape, number))
                .with("email", dice.sometimes(80, "biuro@" + domain))
                .with("email_invalid", "false")
                .with("phone", dice.sometimes(80, "22 " + dice.between(200, 999) + " " + dice.between(10, 99) + " 00"))
                .with("website", dice.sometimes(85, "https://www." + domain + "/"))
                .with("company_text", dice.sometimes(30, companyName(shape, number)))
                .with("lead_score", "0")
                .with(place(Address.some(dice), true));
    }

    private Row common(int number, Dice dice) {
        LocalDateTime created = created(number);
        LocalDateTime modified = dice.time(created, IpressoShape.AS_OF);
        String owner = owner(number);
        boolean tracked = dice.percent(30);
        return Row.of(
                Table.CONTACTS,
                "contact_id",
                String.valueOf(shape.contactId(number)),
                "origin",
                String.valueOf(dice.between(1, 5)),
                "external_id",
                dice.sometimes(25, "erp-" + (70_000 + number)),
                "created_at",
                LocalTimes.canonical(created),
                "modified_at",
                LocalTimes.canonical(modified),
                "owner_ref",
                owner,
                "lifecycle_stage",
                ContactDetails.stage(shape, number),
                "contact_status",
                ContactDetails.status(shape, number),
                "utm_source",
                tracked ? dice.of(List.of("google", "facebook", "newsletter")) : "",
                "utm_medium",
                tracked ? dice.of(List.of("cpc", "social", "email")) : "",
                "utm_campaign",
                tracked ? "żółty-tydzień" : "");
    }

    private static String[] place(Address address, boolean known) {
        return known
                ? new String[] {
                    "street",
                    address.street(),
                    "building",
                    address.building(),
                    "flat",
                    address.flat(),
                    "postcode",
                    address.postcode(),
                    "city",
                    address.city(),
                    "region",
                    address.region(),
                    "country",
                    "Polska"
                }
                : new String[0];
    }

    private static String email(
            String first, String last, int number, List<Integer> employers, Dice dice, boolean needed) {
        int kind = dice.below(100);
        if (kind < 8 && !needed) {
            return "";
        }
        String local = PolishNames.slug(first) + "." + PolishNames.slug(last) + ".proba" + number;
        if (!employers.isEmpty() && kind < 60) {
            return local + "@" + companyDomain(employers.get(0));
        }
        return local + "@" + (kind < 85 ? dice.of(PolishNames.PRIVATE_HOSTS) : "poczta-" + number % 7 + ".example");
    }

    private String companyText(List<Integer> employers, Dice dice) {
        if (!employers.isEmpty()) {
            return dice.sometimes(70, companyName(shape, employers.get(0)));
        }
        return dice.sometimes(35, dice.of(TEXT_COMPANIES));
    }

    private static String phone(Dice dice) {
        String number = "600" + dice.between(100_000, 999_999);
        String spaced = number.substring(0, 3) + " " + number.substring(3, 6) + " " + number.substring(6);
        return dice.of(List.of("+48" + number, number, "+48 " + spaced, "0048" + number, spaced.replace(' ', '-')));
    }
}
