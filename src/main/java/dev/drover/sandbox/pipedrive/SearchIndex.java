package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.pipedrive.schema.FieldDef;
import dev.drover.sandbox.pipedrive.store.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a search sees of an entity: records as they were a while ago, and for some time those that are gone. */
final class SearchIndex {
    private final Company company;
    private final Entity entity;
    private final Map<Integer, Pending> pending = new HashMap<>();

    /** The record as the index knows it until {@code until}; null when it knows none. */
    private record Pending(ObjectNode before, long until) {}

    SearchIndex(Company company, Entity entity) {
        this.company = company;
        this.entity = entity;
    }

    void changed(int id, ObjectNode before) {
        int delay = company.options().searchDelaySeconds();
        if (delay > 0 && known(id).isEmpty()) {
            pending.put(id, new Pending(before, company.now() + delay));
        }
    }

    private Optional<Pending> known(int id) {
        Pending found = pending.get(id);
        if (found != null && company.now() >= found.until()) {
            pending.remove(id);
            return Optional.empty();
        }
        return Optional.ofNullable(found);
    }

    IntStream ids() {
        return entity.table().kept().filter(this::holds);
    }

    private boolean holds(int id) {
        Table table = entity.table();
        if (!pending.isEmpty()) {
            Optional<Pending> old = known(id);
            if (old.isPresent()) {
                return old.get().before() != null;
            }
        }
        if (table.isLive(id)) {
            return true;
        }
        return switch (entity.kind()) {
            case ORGANIZATION -> true;
            case PERSON ->
                company.now() < table.deleteTime(id) + company.options().personGhostHours() * 3_600L;
            case DEAL, PRODUCT -> false;
        };
    }

    /** Whether a closer look at a record is worth it. */
    boolean mayHold(int id, byte[] words) {
        return !pending.isEmpty()
                || entity.table().mentions(id, words)
                || entity.kind() != Kind.PRODUCT
                        && company.notes().of(entity.kind(), id).findAny().isPresent();
    }

    /** The texts of one field. */
    List<String> texts(int id, FieldDef field) {
        Optional<Pending> old = pending.isEmpty() ? Optional.empty() : known(id);
        if (old.isPresent()) {
            return SearchText.value(old.get().before(), field);
        }
        Table table = entity.table();
        return SearchText.texts(
                field.custom()
                        ? table.value(id, "custom_fields", field.code())
                        : table.value(id, SearchText.member(field)));
    }

    ObjectNode row(int id) {
        return known(id).map(Pending::before).orElseGet(() -> entity.table().get(id));
    }
}
