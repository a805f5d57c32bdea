package dev.drover.pipedrive;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.pipedrive.RemoteField.Option;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The labels of a family. Ours are those that this migration made, and those of the account that it came to use. */
final class SystemLabels implements OptionIds {
    private final String path;
    private final String code;
    private final FieldLists lists;
    private final FieldMaker maker;
    private final SchemaJournal journal;
    private Set<Long> ours;

    /** @param code of the system field, such as {@code label_ids} */
    SystemLabels(String path, String code, FieldLists lists, FieldMaker maker, SchemaJournal journal) {
        this.path = path;
        this.code = code;
        this.lists = lists;
        this.maker = maker;
        this.journal = journal;
    }

    @Override
    public Optional<Option> option(String label) {
        return field().option(label);
    }

    @Override
    public Optional<String> label(long id) {
        return field().option(id).map(Option::label);
    }

    @Override
    public synchronized List<Option> provide(List<String> labels) {
        for (String label : labels) {
            Optional<Option> there = option(label);
            if (there.isPresent() && !isOurs(there.get().id())) {
                journal.uses(
                        SchemaJournal.USED_OPTIONS,
                        name(),
                        Long.toString(there.get().id()));
                ours.add(there.get().id());
            }
        }
        if (!Labels.lacking(field(), labels).isEmpty()) {
            maker.addOptions(path, code, labels);
            ours = null;
        }
        RemoteField now = field();
        return labels.stream().map(label -> now.option(label).orElseThrow()).toList();
    }

    synchronized boolean isOurs(long id) {
        if (ours == null) {
            Set<Long> known = new HashSet<>();
            Stream.of(SchemaJournal.OPTIONS, SchemaJournal.USED_OPTIONS)
                    .flatMap(kind -> journal.made(kind).stream())
                    .filter(made -> made.name().equals(name()))
                    .flatMap(made -> Stream.of(made.id().split(",")))
                    .forEach(one -> known.add(Long.parseLong(one)));
            ours = known;
        }
        return ours.contains(id);
    }

    private String name() {
        return FieldMaker.optionsName(path, field());
    }

    private RemoteField field() {
        return lists.field(path, code)
                .orElseThrow(
                        () -> new DroverException(
                                ErrorCode.SCHEMA_CONFLICT,
                                "the account lists no field '" + code + "' under " + path
                                        + "; take the labels out of the mapping, or name the field in profiles/pipedrive.yaml"));
    }
}
