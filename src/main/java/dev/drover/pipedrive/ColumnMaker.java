package dev.drover.pipedrive;

import dev.drover.mapping.DestinationField;
import dev.drover.mapping.FieldType;
import dev.drover.pipedrive.PipedriveProfile.RemoteType;
import dev.drover.pipedrive.PipedriveProfile.StandardField;
import dev.drover.pipedrive.ValueColumn.Traits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes the column of a field: for standard ones by the profile, for custom ones by the type of the field in the account. */
final class ColumnMaker {
    /** Texts that bear the marker of records without custom fields. */
    private static final List<String> MARKED = List.of("comments", "content");

    private static final String FIRST_VERSION = "/api/v1/";

    private final FieldLists lists;
    private final FieldMaker maker;
    private final SchemaJournal journal;
    private final Stages stages;
    private final Currencies currencies;
    private final Supplier<String> currency;
    private final Map<String, SystemLabels> labels = new HashMap<>();

    /** @param currency what amounts are in that name none; one that the account has */
    ColumnMaker(
            FieldLists lists,
            FieldMaker maker,
            SchemaJournal journal,
            Stages stages,
            Currencies currencies,
            Supplier<String> currency) {
        this.lists = lists;
        this.maker = maker;
        this.journal = journal;
        this.stages = stages;
        this.currencies = currencies;
        this.currency = currency;
    }

    /** Empty where the profile lists no such standard field. */
    Optional<Column> column(RemoteType type, DestinationField field) {
        Optional<String> marked = marked(type);
        if (field.custom() && type.fields().isPresent()) {
            FieldNeed need = FieldNeed.of(type.name(), type.fields().get(), field);
            return Optional.of(custom(new CustomField(need, lists, journal)));
        }
        if (field.custom()) {
            return marked.map(key -> new MarkerColumn(field.name(), key));
        }
        StandardField standard = type.standard().get(field.name());
        if (standard == null) {
            return Optional.empty();
        }
        boolean bearsMarker = marked.filter(standard.key()::equals).isPresent();
        return Optional.of(
                bearsMarker
                        ? new MarkedColumn(field.name(), standard.key(), standard.kind() == PipedriveProfile.Kind.HTML)
                        : standard(type, standard, field));
    }

    /** The text of the marker, where records of a type have no custom fields. */
    static Optional<String> marked(RemoteType type) {
        return type.fields().isPresent()
                ? Optional.empty()
                : MARKED.stream().filter(type.standard()::containsKey).findFirst();
    }

    private Column standard(RemoteType type, StandardField standard, DestinationField field) {
        boolean creationOnly = standard.creationOnly() || field.audit();
        Traits traits = new Traits(field.name(), creationOnly, standard.clearable(), !standard.computed());
        Place place = new Place.Member(standard.key());
        return switch (standard.kind()) {
            case TEXT, HTML -> new TextColumn(traits, place);
            case NUMBER -> new NumberColumn(traits, place);
            case INTEGER, USER, REFERENCE -> new IdColumn(traits, place);
            case BOOLEAN -> new FlagColumn(traits, place);
            case DATE -> new DateColumn(traits, place);
            case TIME -> new TimeColumn(traits, place, type.path().startsWith(FIRST_VERSION));
            case ADDRESS -> new AddressColumn(traits, place);
            case LABELS ->
                new LabelsColumn(
                        field.name(), standard.key(), labels(type.fields().orElseThrow(), standard.key()));
            case CONTACT -> new ContactColumn(standard, creationOnly);
            case STAGE -> new StageColumn(traits, place, stages);
            case CURRENCY -> new CurrencyColumn(traits, place, currency, currencies::codes);
            case PRICE -> new PriceColumn(traits, standard.key(), currency);
        };
    }

    /** One for each family, so that all columns know the same labels as ours. */
    synchronized SystemLabels labels(String path, String code) {
        return labels.computeIfAbsent(path + " " + code, any -> new SystemLabels(path, code, lists, maker, journal));
    }

    private Column custom(CustomField custom) {
        DestinationField field = custom.need().field();
        Traits traits = new Traits(field.name(), field.audit(), true, true);
        Place place = new Place.Custom(custom);
        OptionIds options = new FieldOptions(custom, maker);
        return switch (custom.need().type()) {
            case "double" -> new NumberColumn(traits, place);
            case "monetary" -> new MoneyColumn(traits, place, currency);
            case "date" -> new DateColumn(traits, place);
            case "enum" -> new ChoiceColumn(traits, place, options);
            case "set" -> new ChoicesColumn(traits, place, options);
            case "address" -> new AddressColumn(traits, place);
            default -> new TextColumn(traits, place);
        };
    }

    /** Whether records can be written before a field of this kind is there: it is made with its first value. */
    static boolean mayBeMadeLater(DestinationField field) {
        return field.picklist().isEmpty()
                && (field.type().kind() == FieldType.Kind.PICKLIST
                        || field.type().kind() == FieldType.Kind.MULTI_PICKLIST);
    }
}
