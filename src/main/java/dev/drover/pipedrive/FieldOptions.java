package dev.drover.pipedrive;

import dev.drover.pipedrive.RemoteField.Option;
import java.util.List;
import java.util.Optional;

/** The options of a custom field. A field whose values are not known beforehand is made with its first ones. */
final class FieldOptions implements OptionIds {
    private final CustomField field;
    private final FieldMaker maker;

    FieldOptions(CustomField field, FieldMaker maker) {
        this.field = field;
        this.maker = maker;
    }

    @Override
    public Optional<Option> option(String label) {
        return field.find().flatMap(found -> found.option(label));
    }

    @Override
    public Optional<String> label(long id) {
        return field.find().flatMap(found -> found.option(id)).map(Option::label);
    }

    @Override
    public List<Option> provide(List<String> labels) {
        RemoteField there = made(labels);
        return labels.stream().map(label -> there.option(label).orElseThrow()).toList();
    }

    private synchronized RemoteField made(List<String> labels) {
        FieldNeed need = field.need();
        Optional<RemoteField> found = field.find();
        if (found.isEmpty()) {
            RemoteField made = maker.create(need, Labels.distinct(labels));
            maker.removeTwins();
            return made;
        }
        return labels.stream().allMatch(label -> found.get().option(label).isPresent())
                ? found.get()
                : maker.addOptions(need.path(), found.get().code(), labels);
    }
}
