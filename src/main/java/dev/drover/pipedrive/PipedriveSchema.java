package dev.drover.pipedrive;

import dev.drover.engine.Destination.PlannedLoad;
import dev.drover.engine.PicklistValues;
import dev.drover.ledger.Journal;
import dev.drover.mapping.ObjectMapping;
import dev.drover.pipedrive.PipedriveProfile.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The fields of the account: what mappings need of them, what was made of them, and how they are written. */
final class PipedriveSchema implements AccountSchema {
    private static final String DEALS = "Deal";

    private final CompanyFields fields;
    private final SchemaCreator creator;
    private final SchemaRemoval removal;
    private final AccountLimits limits;

    /** @param currency what amounts are in, one that the account has; asked for when an amount is first written */
    PipedriveSchema(
            RemoteCalls calls,
            PipedriveProfile profile,
            Supplier<Journal> ledger,
            Plan plan,
            int seats,
            Supplier<String> currency) {
        FieldLists lists = new FieldLists(calls);
        SchemaJournal journal = new SchemaJournal(ledger);
        FieldMaker maker = new FieldMaker(calls, lists, journal);
        ColumnMaker columns =
                new ColumnMaker(lists, maker, journal, new Stages(calls), new Currencies(calls), currency);
        this.fields = new CompanyFields(profile, lists, columns);
        this.limits = new AccountLimits(lists, calls, profile, plan, seats);
        this.creator = new SchemaCreator(profile, lists, maker, columns, journal, limits);
        this.removal = new SchemaRemoval(calls, profile, lists, journal);
    }

    @Override
    public AccountFields fields() {
        return fields;
    }

    @Override
    public Optional<String> key(ObjectMapping mapping, String field) {
        return fields.knownKey(mapping, field);
    }

    @Override
    public List<String> prepare(List<ObjectMapping> mappings, PicklistValues values) {
        try {
            List<String> made = creator.prepare(mappings, values);
            fields.forgetColumns();
            return made;
        } catch (RuntimeException | Error e) {
            fields.forget();
            throw e;
        }
    }

    @Override
    public List<String> foresee(List<PlannedLoad> loads) {
        creator.foresee(loads.stream().map(PlannedLoad::mapping).toList());
        long deals = loads.stream()
                .filter(load -> load.mapping().destinationObject().equals(DEALS))
                .mapToLong(PlannedLoad::made)
                .sum();
        limits.checkDeals(deals);
        return List.of();
    }

    @Override
    public List<String> made() {
        return removal.made();
    }

    @Override
    public List<String> remove() {
        List<String> removed = new ArrayList<>();
        try {
            removal.remove(removed);
        } finally {
            fields.forget();
        }
        return removed;
    }
}
