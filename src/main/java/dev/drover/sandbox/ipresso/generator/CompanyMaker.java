package dev.drover.sandbox.ipresso.generator;

import dev.drover.sandbox.ipresso.Row;
import dev.drover.sandbox.ipresso.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes the companies out of the contacts of that type, and who works there. */
final class CompanyMaker {
    private static final List<String> TAKEN = List.of(
            "street",
            "building",
            "flat",
            "postcode",
            "city",
            "region",
            "country",
            "owner_ref",
            "created_at",
            "modified_at");

    private final IpressoShape shape;
    private final ContactMaker contacts;

    CompanyMaker(IpressoShape shape, ContactMaker contacts) {
        this.shape = shape;
        this.contacts = contacts;
    }

    Row company(Row contact, List<Row> attributes) {
        Row company = Row.of(
                Table.COMPANIES,
                "company_ref",
                ref(contact),
                "source",
                "contact_type",
                "contact_id",
                contact.get("contact_id"),
                "name",
                contact.get("display_name"),
                "domain",
                domain(contact),
                "tax_id",
                value(attributes, "nip"),
                "industry",
                value(attributes, "branza"),
                "phone",
                contact.get("phone"),
                "website",
                contact.get("website"));
        for (String column : TAKEN) {
            company = company.with(column, contact.get(column));
        }
        return company;
    }

    Stream<Row> attributes(Row contact, List<Row> attributes) {
        return attributes.stream()
                .map(value -> Row.of(
                        Table.COMPANY_ATTRIBUTES,
                        "company_ref",
                        ref(contact),
                        "attribute_key",
                        value.get("attribute_key"),
                        "value",
                        value.get("value"),
                        "option_id",
                        value.get("option_id"),
                        "option_key",
                        value.get("option_key")));
    }

    Stream<Row> employments(int number) {
        List<Integer> employers = contacts.employers(number);
        return IntStream.range(0, employers.size())
                .mapToObj(i -> Row.of(
                        Table.CONTACT_COMPANIES,
                        "contact_id",
                        String.valueOf(shape.contactId(number)),
                        "company_ref",
                        "ct:" + shape.contactId(employers.get(i)),
                        "is_primary",
                        String.valueOf(i == 0),
                        "basis",
                        "connection"));
    }

    Stream<Row> connections(int number) {
        return contacts.employers(number).stream()
                .map(employer -> Row.of(
                        Table.CONNECTIONS,
                        "parent_contact_id",
                        String.valueOf(shape.contactId(employer)),
                        "child_contact_id",
                        String.valueOf(shape.contactId(number))));
    }

    private static String ref(Row contact) {
        return "ct:" + contact.get("contact_id");
    }

    private static String domain(Row contact) {
        Optional<String> website = Optional.of(contact.get("website")).filter(text -> !text.isEmpty());
        return website.map(text -> text.replaceAll("^https?://(www\\.)?|/.*$", ""))
                .map(text -> text.replaceAll("/.*$", ""))
                .orElseGet(() -> contact.get("email").replaceAll("^.*@", ""));
    }

    private static String value(List<Row> attributes, String key) {
        return attributes.stream()
                .filter(row -> row.get("attribute_key").equals(key))
                .map(row -> row.get("value"))
                .findFirst()
                .orElse("");
    }
}
