package dev.drover.alpineiq;

import dev.drover.engine.Connector;
import dev.drover.engine.ExtractProgress;
import dev.drover.engine.RunListener;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.NewRecord;
import dev.drover.ledger.Staging;
import dev.drover.settings.Settings;
import dev.drover.time.EngineClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** How each object of the account is read. */
final class Listings {
    private final Settings settings;
    private final AlpineIqProfile profile;
    private final Staging staging;
    private final EngineClock clock;
    private final RunListener listener;
    private final Supplier<List<Connector.Quota>> quotas;
    private final BiPredicate<String, String> read;
    private final PersonaRecords personas;
    private final FileRecords files;
    private final Path input;
    private final String uid;
    private final int pageSize;

    Listings(
            Settings settings,
            AlpineIqProfile profile,
            Path input,
            Staging staging,
            EngineClock clock,
            RunListener listener,
            Supplier<List<Connector.Quota>> quotas,
            BiPredicate<String, String> read) {
        this.settings = settings;
        this.profile = profile;
        this.staging = staging;
        this.clock = clock;
        this.listener = listener;
        this.quotas = quotas;
        this.read = read;
        this.personas = new PersonaRecords(profile);
        this.files = new FileRecords(profile, staging, personas);
        this.input = input;
        this.uid = settings.text("alpineiq.uid");
        this.pageSize = settings.integer("alpineiq.page-size");
    }

    /** The beans of the extract routes, by the name that the routes call them. */
    Map<String, Object> beans() {
        Map<String, Object> beans = new HashMap<>();
        beans.put("alpineiqPages", new PageStaging());
        beans.put("alpineiqStores", single("store", "stores"));
        beans.put("alpineiqPersonas", offset("persona", "personas", personas::listed));
        beans.put("alpineiqPersonaDetails", new Listing(this::personaDetails));
        beans.put("alpineiqLoyaltyConfig", new Listing(this::loyaltyConfig));
        beans.put("alpineiqOrders", new Listing(this::orders));
        beans.put("alpineiqAudiences", offset("audience", "audiences", plain("audience")));
        beans.put("alpineiqAudienceMembers", new Listing(this::audienceMembers));
        beans.put("alpineiqDiscounts", single("discount", "discounts"));
        beans.put("alpineiqDiscountGroups", single("discountGroup", "discountGroups"));
        beans.put("alpineiqCampaigns", single("campaign", "campaigns"));
        beans.put("alpineiqAdjustments", new Listing(this::adjustments));
        beans.put("alpineiqCsvRows", new CsvRows());
        beans.put("alpineiqJsonLines", new JsonLines());
        beans.put("alpineiqArchivedPersonas", file("archived-personas", "archivedPersona", files::archivedPersona));
        beans.put("alpineiqFlowEvents", file("flow-events", "flowEvent", files::flowEvent));
        beans.put("alpineiqFlows", file("flows", "flow", files::flow));
        beans.put("alpineiqPushIds", file("push-ids", "pushId", files::pushId));
        beans.put(
                "alpineiqPersonaDerivation",
                new DerivePersonas(
                        staging,
                        profile,
                        personas,
                        audiences(PersonaRecords.OBJECT, "drover.audiences", "drover.audienceMultipliers")));
        beans.put("alpineiqOrderDerivation", new DeriveOrders(staging, profile, read.test("order", "drover.lines")));
        beans.put("alpineiqConsents", new StageConsents(staging, profile));
        beans.put("alpineiqAudienceRanking", new RankAudiences(staging, profile.field(PersonaRecords.OBJECT, "spent")));
        beans.put(
                "alpineiqBlocklistGaps",
                new MarkMembers(
                        staging,
                        progress(AudienceMembers.OBJECT),
                        audiences(AudienceMembers.OBJECT, "drover.audience", "drover.multiplier")));
        return beans;
    }

    /** The audiences by their names, as far as the fields for them are read. */
    private PersonAudiences audiences(String object, String names, String multipliers) {
        return new PersonAudiences(staging, profile, read.test(object, names), read.test(object, multipliers));
    }

    private CustomerFile file(String name, String stream, CustomerFile.RowMaker maker) {
        return new CustomerFile(input, name, stream, staging, maker, progress(stream));
    }

    private Listing single(String object, String endpoint) {
        return new Listing(() -> new SingleAnswer(
                staging,
                object,
                receiver -> whole(endpoint, receiver),
                SingleAnswer.each(plain(object)),
                progress(object)));
    }

    private Listing offset(String object, String endpoint, SingleAnswer.RecordMaker maker) {
        return new Listing(() -> new OffsetPages(
                staging,
                object,
                profile.endpoint(endpoint),
                Map.of("uid", uid),
                pageSize,
                profile.paging().passes(),
                maker,
                progress(object)));
    }

    private Iterator<Call> personaDetails() {
        return switch (settings.text("alpineiq.persona-detail")) {
            case "never" -> Collections.emptyIterator();
            case "always" ->
                new ParentPages(
                        staging,
                        "personaDetail",
                        PersonaRecords.OBJECT,
                        new PersonaDetail(
                                profile.endpoint("persona"), uid, personas, profile.field(PersonaRecords.OBJECT, "id")),
                        progress("personaDetail"));
            default ->
                throw new DroverException(ErrorCode.SETTING_INVALID, "alpineiq.persona-detail must be always or never");
        };
    }

    private SingleAnswer loyaltyConfig() {
        List<String> idField = profile.field("loyaltyConfig", "id");
        return new SingleAnswer(
                staging,
                "loyaltyConfig",
                receiver -> whole("loyaltyConfig", receiver),
                answer -> Stream.ofNullable(answer.object())
                        .map(rules -> {
                            String id = Json.text(rules, idField);
                            return new NewRecord("loyaltyConfig", id.isEmpty() ? "default" : id, "", rules);
                        })
                        .iterator(),
                progress("loyaltyConfig"));
    }

    private ParentPages orders() {
        OrderRecords records =
                new OrderRecords(profile, StoreIndex.of(staging, profile), new Products(profile, staging), personas);
        return new ParentPages(
                staging,
                "order",
                PersonaRecords.OBJECT,
                new ContactOrders(profile.endpoint("orders"), uid, pageSize, records),
                progress("order"));
    }

    private ParentPages audienceMembers() {
        return new ParentPages(
                staging,
                AudienceMembers.OBJECT,
                "audience",
                new AudienceMembers(profile.endpoint("audienceMembers"), uid, pageSize, profile.field("member", "id")),
                progress(AudienceMembers.OBJECT));
    }

    private TimeWindows adjustments() {
        Duration span = Duration.ofDays(settings.integer("alpineiq.adjustment-window-days"));
        return new TimeWindows(staging, profile, uid, span, clock.now(), progress(TimeWindows.OBJECT));
    }

    private Call whole(String endpoint, Call.Receiver receiver) {
        AlpineIqProfile.Endpoint asked = profile.endpoint(endpoint);
        return new Call(asked, Map.of("uid", uid), asked.fixed(), endpoint, receiver);
    }

    /** A record that is staged as it came, under its own id. */
    private SingleAnswer.RecordMaker plain(String object) {
        List<String> idField = profile.field(object, "id");
        return (answer, record) -> {
            String id = Json.text(record, idField);
            if (id.isEmpty()) {
                throw answer.invalid("holds a record without " + idField);
            }
            return new NewRecord(object, id, "", record);
        };
    }

    private ExtractProgress progress(String object) {
        return new ExtractProgress(listener, quotas, object);
    }
}
