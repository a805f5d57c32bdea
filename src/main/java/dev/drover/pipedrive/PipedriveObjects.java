package dev.drover.pipedrive;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Journal;
import dev.drover.mapping.ObjectMapping;
import dev.drover.pipedrive.PipedriveProfile.RemoteType;
import dev.drover.time.EngineClock;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The kinds of records that this connector knows. */
final class PipedriveObjects implements RemoteObjects {
    private final RemoteCalls calls;
    private final AccountFields fields;
    private final PipedriveProfile profile;
    private final DealTimes times;
    private final SeenDeals seen;
    private final OpenedDeals opened;
    private final SwitchedProducts products;

    PipedriveObjects(
            RemoteCalls calls,
            AccountFields fields,
            PipedriveProfile profile,
            DealTimes times,
            EngineClock clock,
            Supplier<Journal> journal) {
        this.calls = calls;
        this.fields = fields;
        this.profile = profile;
        this.times = times;
        this.seen = new SeenDeals(clock);
        this.opened = new OpenedDeals(calls, journal, profile.undoAnswers().gone());
        this.products = new SwitchedProducts(calls, journal);
    }

    @Override
    public RemoteObject of(ObjectMapping mapping) {
        String name = mapping.destinationObject();
        RemoteType type = profile.object(name)
                .orElseThrow(() -> new DroverException(
                        ErrorCode.ROUTE_INVALID,
                        "no route loads " + name + ": name one in profiles/pipedrive.yaml under 'objects'"));
        String mark = profile.migrationField();
        Set<Integer> gone = profile.undoAnswers().gone();
        return switch (name) {
            case "Deal" -> deals(mark, gone, "");
            case "DealProduct" -> lines(mark, gone, type.countedBy().orElse(""));
            case "DealArchive" -> new ArchiveKind(calls, fields, mark, gone, opened);
            case "Note" -> new NoteKind(calls, fields, mark, gone);
            case "Product" -> new ListedKind(calls, fields, mark, type.path(), gone, customFields(mapping), "");
            default -> new ListedKind(calls, fields, mark, type.path(), gone, List.of(), "");
        };
    }

    private DealKind deals(String mark, Set<Integer> gone, String included) {
        return new DealKind(calls, fields, mark, gone, included, times, opened);
    }

    private LineKind lines(String mark, Set<Integer> gone, String countedBy) {
        DealKind deals = deals(mark, gone, countedBy);
        return new LineKind(calls, fields, mark, deals, seen, countedBy, opened, products, gone);
    }

    /** The list of products gives custom fields only when it is asked for them. */
    private List<String> customFields(ObjectMapping mapping) {
        return fields.present(mapping).stream()
                .flatMap(column -> column.code().stream())
                .distinct()
                .toList();
    }

    @Override
    public boolean halfDone() {
        return opened.halfDone() || products.halfDone();
    }

    @Override
    public void settle() {
        opened.settle();
        products.settle();
    }
}
