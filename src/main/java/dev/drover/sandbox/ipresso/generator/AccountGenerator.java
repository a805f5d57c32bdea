package dev.drover.sandbox.ipresso.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.ipresso.AccountSource;
import dev.drover.sandbox.ipresso.Documents;
import dev.drover.sandbox.ipresso.Row;
import dev.drover.sandbox.ipresso.Table;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An account of a shape, made row by row whenever it is read: nothing is kept. */
public final class AccountGenerator implements AccountSource {
    private final IpressoShape shape;
    private final FixedAccount fixed = new FixedAccount();
    private final ContactMaker contacts;
    private final ContactDetails details;
    private final EventMaker events;
    private final MembershipMaker memberships;
    private final CompanyMaker companies;
    private final IndustryMaker industry;

    public AccountGenerator(IpressoShape shape) {
        this.shape = shape;
        this.contacts = new ContactMaker(shape);
        this.details = new ContactDetails(shape, fixed);
        this.events = new EventMaker(shape, fixed);
        this.memberships = new MembershipMaker(shape);
        this.companies = new CompanyMaker(shape, contacts);
        this.industry = new IndustryMaker(shape);
    }

    @Override
    public Stream<Row> rows(Table table) {
        return switch (table) {
            case ATTRIBUTES,
                    ATTRIBUTE_OPTIONS,
                    CONTACT_TYPES,
                    CONTACT_TYPE_ATTRIBUTES,
                    CONTACT_TYPE_LINKS,
                    ACTIVITY_DEFINITIONS,
                    ACTIVITY_PARAMETERS,
                    CATEGORIES,
                    CONSENTS,
                    ORIGINS,
                    OWNERS,
                    ACCESS_GROUPS,
                    SEGMENTS,
                    CAMPAIGNS,
                    CAMPAIGN_LINKS,
                    EMAIL_TEMPLATES -> fixed.rows(table).stream();
            case TAGS -> Stream.concat(fixed.rows(table).stream(), moreTags());
            case CONTACTS -> each(n -> Stream.of(contacts.contact(n)));
            case CONTACT_ATTRIBUTES -> each(n -> attributes(n).stream());
            case CONTACT_SCORES -> each(this::scores);
            case COMPANIES -> eachCompany(n -> Stream.of(companies.company(contacts.contact(n), attributes(n))));
            case COMPANY_ATTRIBUTES -> eachCompany(n -> companies.attributes(contacts.contact(n), attributes(n)));
            case CONTACT_COMPANIES -> each(companies::employments);
            case CONNECTIONS -> each(companies::connections);
            case CONTACT_TAGS -> each(n -> memberships.tags(n, contacts.contact(n)));
            case CONTACT_CATEGORIES -> each(n -> memberships.categories(n, contacts.contact(n)));
            case CONTACT_CONSENTS ->
                each(n -> memberships.consents(n, contacts.contact(n), eventsOf(n), contacts.created(n)));
            case CONTACT_ACCESS_GROUPS -> each(n -> memberships.accessGroups(n, contacts.contact(n)));
            case SEGMENT_MEMBERS -> each(n -> memberships.segments(n, contacts.contact(n)));
            case CAMPAIGN_MEMBERS -> each(n -> MemberSummary.members(contactId(n), eventsOf(n)));
            case POLICIES -> each(industry::policies);
            case CLAIMS -> each(industry::claims);
        };
    }

    @Override
    public Stream<ObjectNode> events() {
        return IntStream.range(0, shape.contacts()).boxed().flatMap(n -> eventsOf(n).stream());
    }

    @Override
    public List<ObjectNode> documents(Documents kind) {
        return fixed.documents(kind);
    }

    @Override
    public List<String> contents() {
        return fixed.contents();
    }

    @Override
    public byte[] content(String path) {
        return fixed.content(path);
    }

    private List<ObjectNode> eventsOf(int number) {
        LocalDateTime created = contacts.created(number);
        return events.events(
                number, contacts.contact(number), created.isBefore(shape.start()) ? shape.start() : created);
    }

    private List<Row> attributes(int number) {
        return details.attributes(number, contacts.contact(number));
    }

    private Stream<Row> scores(int number) {
        Row contact = contacts.contact(number);
        return memberships.scores(number, contact, contact.get("modified_at"));
    }

    private Stream<Row> moreTags() {
        return IntStream.rangeClosed(IpressoShape.NAMED_TAGS + 1, shape.tags())
                .mapToObj(n -> Row.of(
                        Table.TAGS,
                        "tag_id",
                        String.valueOf(n),
                        "name",
                        String.format(Locale.ROOT, "Zbiór %03d", n),
                        "parent_id",
                        n % 5 == 0 ? "10" : ""));
    }

    private String contactId(int number) {
        return String.valueOf(shape.contactId(number));
    }

    private Stream<Row> each(IntFunction<Stream<Row>> rows) {
        return IntStream.range(0, shape.contacts()).boxed().flatMap(rows::apply);
    }

    private Stream<Row> eachCompany(IntFunction<Stream<Row>> rows) {
        return each(number -> shape.isCompany(number) ? rows.apply(number) : Stream.empty());
    }
}
