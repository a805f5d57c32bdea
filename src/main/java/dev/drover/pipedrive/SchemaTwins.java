package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drover.pipedrive.RemoteField.Option;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fields and options that one call made twice: a network may deliver a call a second time. A field is made only where there is
 * none of its name, and an option only where there is none of its label: so of several the others are ours too, and hold
 * nothing yet.
 */
final class SchemaTwins {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaTwins.class);

    private final RemoteCalls calls;
    private final FieldLists lists;

    /** What this process made and has not looked at again. */
    private final List<Made> unchecked = new ArrayList<>();

    SchemaTwins(RemoteCalls calls, FieldLists lists) {
        this.calls = calls;
        this.lists = lists;
    }

    private record Made(String path, String identity, String code) {}

    synchronized void made(String path, String identity, RemoteField field) {
        unchecked.add(new Made(path, identity, field.code()));
    }

    /** Lists each family once in which fields were made. */
    synchronized void removeFields() {
        Set<String> listed = new HashSet<>();
        for (Made made : unchecked) {
            if (listed.add(made.path())) {
                lists.forget(made.path());
            }
            removeOthers(made);
        }
        unchecked.clear();
    }

    private void removeOthers(Made made) {
        for (RemoteField field : List.copyOf(lists.of(made.path()))) {
            boolean same = field.custom()
                    && FieldNeed.identity(made.path(), field.type(), field.name())
                            .equals(made.identity());
            if (same && !field.code().equals(made.code())) {
                LOG.warn("one call made the field '{}' twice; the second is removed", field.name());
                calls.call(RemoteCall.delete(made.path() + "/{field_code}", field.code()));
                lists.forget(made.path());
            }
        }
    }

    /** Of the options that were added, one for each label stays. @param added new ones; @return those that stay */
    List<Option> removeOptions(String path, String code, List<Option> added) {
        Set<String> labels = new HashSet<>();
        List<Option> stay = new ArrayList<>();
        ArrayNode twins = Json.MAPPER.createArrayNode();
        for (Option option : added) {
            if (labels.add(Labels.folded(option.label()))) {
                stay.add(option);
            } else {
                twins.addObject().put("id", option.id());
            }
        }
        if (!twins.isEmpty()) {
            LOG.warn("one call made {} options twice; the second ones are removed", twins.size());
            calls.call(RemoteCall.delete(path + "/{field_code}/options", code).with(twins));
            lists.forget(path);
        }
        return stay;
    }
}
