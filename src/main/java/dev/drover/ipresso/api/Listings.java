package dev.drover.ipresso.api;

import dev.drover.engine.Connector;
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
        beans.put("ipressoActivities", new Listing(() -> events("activities", "contactActivities", "activity")));
        beans.put("ipressoActions", new Listing(() -> events("actions", "contactActions", "action")));
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
        Readers.MemberRow row =
                (contact, origin) -> Rows.row(CanonicalFile.CONTACTS, "contact_id", contact, "origin", origin);
        if (!profile.collect().reads("origins")) {
            intake.get().incomplete(Way.API, CanonicalFile.CONTACTS, "origins: " + OFF);
            return Listing.nothing();
        }
        return pages(
                "origins",
                CanonicalFile.CONTACTS,
                CanonicalFile.ORIGINS,
                origin -> readers.members("originContacts", origin, row));
    }

    private Iterator<Round> consents() {
        ConsentsBy by = profile.collect().consents();
        return switch (by) {
            case BY_CONTACT ->
                pages("consents", CanonicalFile.CONTACT_CONSENTS, CanonicalFile.CONTACTS, readers::consents);
            case BY_AGREEMENT -> {
                intake.get()
                        .incomplete(
                                Way.API,
                                CanonicalFile.CONTACT_CONSENTS,
                                "refusals are not known: consents were read by agreement");
                yield pages(
                        "consents",
                        CanonicalFile.CONTACT_CONSENTS,
                        CanonicalFile.CONSENTS,
                        consent -> readers.members("agreementContacts", consent, consents::given));
            }
            case IN_CONTACT -> {
                intake.get()
                        .incomplete(
                                Way.API,
                                CanonicalFile.CONTACT_CONSENTS,
                                "refusals are not known: consents were read from the contacts");
                yield Listing.nothing();
            }
            case NONE -> {
                intake.get().absent(Way.API, CanonicalFile.CONTACT_CONSENTS, OFF);
                yield Listing.nothing();
            }
        };
    }

    private Iterator<Round> events(String part, String endpoint, String sort) {
        if (!profile.collect().reads(part)) {
            boolean none = !profile.collect().reads("activities")
                    && !profile.collect().reads("actions");
            if (none) {
                intake.get().absent(Way.API, CanonicalFile.EVENTS, OFF);
            } else {
                intake.get().incomplete(Way.API, CanonicalFile.EVENTS, part + ": " + OFF);
            }
            return Listing.nothing();
        }
        return pages(
                part,
                CanonicalFile.EVENTS,
                CanonicalFile.CONTACTS,
                contact -> readers.events(endpoint, sort, contact));
    }

    private Listing part(
            String part, CanonicalFile file, CanonicalFile parents, Function<String, Lane.Reader> reader) {
        return new Listing(() -> {
            if (!profile.collect().reads(part)) {
                intake.get().absent(Way.API, file, OFF);
                return Listing.nothing();
            }
            return pages(part, file, parents, reader);
        });
    }

    private Iterator<Round> pages(
            String part, CanonicalFile file, CanonicalFile parents, Function<String, Lane.Reader> reader) {
        Stored stored = new StoredRows(intake.get());
        boolean ofContacts = file == CanonicalFile.CONTACTS;
        ParentPages.Plan plan = new ParentPages.Plan(
                part,
                parents,
                reader,
                known(part, stored),
                reason -> refused(file, ofContacts ? part + ": " + reason : reason, ofContacts));
        return new ParentPages(intake.get(), stored, plan, parallel, profile.paging(), progress(part));
    }

    private void refused(CanonicalFile file, String reason, boolean partly) {
        if (partly) {
            intake.get().incomplete(Way.API, file, reason);
        } else {
            intake.get().absent(Way.API, file, reason);
        }
    }

    /** Leaves out rows of contacts that were not read: they were made since, or deleted. */
    private UnaryOperator<List<CanonicalRow>> known(String part, Stored stored) {
        Progress progress = progress(part);
        return new KnownContacts(stored, left -> progress.say(part + ": " + left
                + " rows belong to contacts that were not read with the others; the next run or a delta brings them"));
    }

    private Progress progress(String object) {
        return new Progress(listener, quotas, object);
    }
}
