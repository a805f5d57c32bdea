package dev.drover.ipresso.api;

import dev.drover.engine.Connector;
import dev.drover.engine.ExtractProgress;
import dev.drover.engine.RunListener;
import dev.drover.ipresso.api.ApiProfile.ConsentsBy;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.intake.Intake;
import dev.drover.ipresso.intake.Way;
import dev.drover.time.EngineClock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** How each listing of the account is read. */
final class Listings {
    private static final String OFF = "switched off under collect in profiles/ipresso-api.yaml";
    private static final String NO_REFUSALS = "refusals are not known: consents were not read by contact";
    private final ApiProfile profile;
    private final Supplier<Intake> intake;
    private final EngineClock clock;
    private final ZoneId zone;
    private final int parallel;
    private final RunListener listener;
    private final Supplier<List<Connector.Quota>> quotas;
    private final SourceTimes times;
    private final Rows rows;
    private final ConsentRows consents;
    private final Readers readers;

    Listings(
            ApiProfile profile,
            Supplier<Intake> intake,
            EngineClock clock,
            ZoneId zone,
            int parallel,
            RunListener listener,
            Supplier<List<Connector.Quota>> quotas) {
        this.profile = profile;
        this.intake = intake;
        this.clock = clock;
        this.zone = zone;
        this.parallel = parallel;
        this.listener = listener;
        this.quotas = quotas;
        this.times = new SourceTimes(zone);
        this.rows = new Rows(profile, times);
        this.consents = new ConsentRows(profile, rows);
        this.readers = new Readers(profile, rows, consents);
    }

    /** The beans of the routes, by the name that the routes call them. */
    Map<String, Object> beans() {
        Map<String, Object> beans = new LinkedHashMap<>();
        beans.put("ipressoBooking", new Booking());
        beans.put("ipressoDictionaries", new Listing(this::dictionaries));
        beans.put("ipressoContacts", new Listing(this::contacts));
        beans.put("ipressoTags", members("tags", CanonicalFile.TAGS, CanonicalFile.CONTACT_TAGS, "tagContacts"));
        beans.put(
                "ipressoCategories",
                members("categories", CanonicalFile.CATEGORIES, CanonicalFile.CONTACT_CATEGORIES, "categoryContacts"));
        beans.put("ipressoOrigins", new Listing(this::origins));
        beans.put("ipressoConsents", new Listing(this::consents));
        beans.put(
                "ipressoConnections",
                part("connections", CanonicalFile.CONNECTIONS, CanonicalFile.CONTACTS, readers::connections));
        beans.put(
                "ipressoActivities",
                new Listing(() -> events("activities", "contactActivities", "activity", "actions")));
        beans.put("ipressoActions", new Listing(() -> events("actions", "contactActions", "action", "activities")));
        beans.put(
                "ipressoSegments",
                part("segments", CanonicalFile.SEGMENT_MEMBERS, CanonicalFile.SEGMENTS, readers::segmentMembers));
        return beans;
    }

    private Iterator<Round> dictionaries() {
        return new Dictionaries(intake.get(), profile, new DictionaryRows(profile, rows), progress("dictionaries"));
    }

    private Iterator<Round> contacts() {
        ContactRows made = new ContactRows(profile, rows, times, Attributes.of(intake.get()), consents);
        return new ContactListing(
                intake.get(),
                new ContactCalls(profile),
                made,
                profile.windows(),
                LocalDate.ofInstant(clock.now(), zone),
                parallel,
                progress("contact"));
    }

    private Listing members(String part, CanonicalFile groups, CanonicalFile file, String endpoint) {
        String groupColumn = groups.key().get(0);
        Readers.MemberRow row = (contact, group) -> Rows.row(file, "contact_id", contact, groupColumn, group);
        return part(part, file, groups, group -> readers.members(endpoint, group, row));
    }

    private Iterator<Round> origins() {
        Intake into = intake.get();
        if (!profile.collect().reads("origins")) {
            into.incomplete(Way.API, CanonicalFile.CONTACTS, "origins: " + OFF);
            return Listing.nothing();
        }
        Readers.MemberRow row =
                (contact, origin) -> Rows.row(CanonicalFile.CONTACTS, "contact_id", contact, "origin", origin);
        return pages(new ParentPages.Plan(
                "origins",
                CanonicalFile.ORIGINS,
                origin -> readers.members("originContacts", origin, row),
                new KnownContacts(into, "origins"),
                () -> {},
                reason -> into.incomplete(Way.API, CanonicalFile.CONTACTS, "origins: " + reason)));
    }

    private Iterator<Round> consents() {
        ConsentsBy by = profile.collect().consents();
        return switch (by) {
            case BY_CONTACT ->
                whole("consents", CanonicalFile.CONTACT_CONSENTS, CanonicalFile.CONTACTS, readers::consents);
            case BY_AGREEMENT -> {
                Intake into = intake.get();
                yield pages(new ParentPages.Plan(
                        "consents",
                        CanonicalFile.CONSENTS,
                        consent -> readers.members("agreementContacts", consent, consents::given),
                        UnaryOperator.identity(),
                        () -> into.incomplete(Way.API, CanonicalFile.CONTACT_CONSENTS, NO_REFUSALS),
                        reason -> into.absent(Way.API, CanonicalFile.CONTACT_CONSENTS, reason)));
            }
            case IN_CONTACT -> {
                intake.get().incomplete(Way.API, CanonicalFile.CONTACT_CONSENTS, NO_REFUSALS);
                yield Listing.nothing();
            }
            case NONE -> {
                intake.get().absent(Way.API, CanonicalFile.CONTACT_CONSENTS, OFF);
                yield Listing.nothing();
            }
        };
    }

    /** Activities and actions are one file: it is whole only when both were read. */
    private Iterator<Round> events(String part, String endpoint, String sort, String other) {
        Intake into = intake.get();
        boolean otherIsRead = profile.collect().reads(other);
        if (!profile.collect().reads(part)) {
            if (otherIsRead) {
                into.incomplete(Way.API, CanonicalFile.EVENTS, part + ": " + OFF);
            } else {
                into.absent(Way.API, CanonicalFile.EVENTS, OFF);
            }
            return Listing.nothing();
        }
        return pages(new ParentPages.Plan(
                part,
                CanonicalFile.CONTACTS,
                contact -> readers.events(endpoint, sort, contact, id -> otherSort(into, contact, id, sort)),
                UnaryOperator.identity(),
                () -> {
                    if (otherIsRead) {
                        into.given(Way.API, CanonicalFile.EVENTS);
                    }
                },
                reason -> into.incomplete(Way.API, CanonicalFile.EVENTS, part + ": " + reason)));
    }

    private static boolean otherSort(Intake into, String contact, String id, String sort) {
        return into.find(Way.API, CanonicalFile.EVENTS, contact + CanonicalRow.SEPARATOR + id)
                .filter(event -> !sort.equals(event.value("sort")))
                .isPresent();
    }

    private Listing part(String part, CanonicalFile file, CanonicalFile parents, Function<String, Lane.Reader> reader) {
        return new Listing(() -> {
            if (!profile.collect().reads(part)) {
                intake.get().absent(Way.API, file, OFF);
                return Listing.nothing();
            }
            return whole(part, file, parents, reader);
        });
    }

    /** A listing that fills a file by itself. */
    private Iterator<Round> whole(
            String part, CanonicalFile file, CanonicalFile parents, Function<String, Lane.Reader> reader) {
        Intake into = intake.get();
        return pages(new ParentPages.Plan(
                part,
                parents,
                reader,
                UnaryOperator.identity(),
                () -> into.given(Way.API, file),
                reason -> into.absent(Way.API, file, reason)));
    }

    private Iterator<Round> pages(ParentPages.Plan plan) {
        return new ParentPages(intake.get(), plan, parallel, profile.paging(), progress(plan.listing()));
    }

    private ExtractProgress progress(String object) {
        return new ExtractProgress(listener, quotas, object);
    }
}
