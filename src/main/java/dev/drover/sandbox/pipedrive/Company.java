package dev.drover.sandbox.pipedrive;

import dev.drover.sandbox.http.SandboxClock;
import dev.drover.sandbox.pipedrive.schema.Numbers;
import dev.drover.sandbox.pipedrive.store.Table;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** One company: its schema, its records and everything that watches over them. One thread at a time works in it. */
final class Company {
    static final String[] LABELS = {"Customer", "Hot lead", "Warm lead", "Cold lead"};
    private static final long RECYCLE_SECONDS = Duration.ofDays(30).toSeconds();

    private final SandboxClock clock;
    private final Numbers numbers;
    private final long founded;
    private final Users users;
    private final Pipelines pipelines;
    private final Stages stages;
    private final Map<Kind, Entity> entities = new EnumMap<>(Kind.class);
    private final Lines lines;
    private final Notes notes;
    private final Filters filters;
    private final ChangeLog changes = new ChangeLog();
    private final Search search;
    private final RecordWriter writer;
    private final Agenda agenda;
    private volatile PipedriveOptions options;
    private long nextPurge;

    Company(PipedriveOptions options, SandboxClock clock) {
        this.options = options;
        this.clock = clock;
        this.numbers = new Numbers(options.seed());
        this.founded = now() - Duration.ofDays(90).toSeconds();
        this.users = new Users(this);
        this.pipelines = new Pipelines(this);
        this.stages = new Stages(this);
        entities.put(Kind.ORGANIZATION, new Organizations(this));
        entities.put(Kind.PERSON, new Persons(this));
        entities.put(Kind.DEAL, new Deals(this));
        entities.put(Kind.PRODUCT, new Products(this));
        this.lines = new Lines(this);
        this.notes = new Notes(this);
        this.filters = new Filters(this);
        this.search = new Search(this);
        this.writer = new RecordWriter(this);
        this.agenda = new Agenda(this);
    }

    PipedriveOptions options() {
        return options;
    }

    void options(PipedriveOptions changed) {
        options = changed;
        entities.values().forEach(Entity::optionsChanged);
    }

    SandboxClock clock() {
        return clock;
    }

    /** Whole seconds of simulated time. */
    long now() {
        return clock.now().getEpochSecond();
    }

    /** When the company signed up. */
    long founded() {
        return founded;
    }

    Numbers numbers() {
        return numbers;
    }

    Users users() {
        return users;
    }

    Pipelines pipelines() {
        return pipelines;
    }

    Stages stages() {
        return stages;
    }

    Entity entity(Kind kind) {
        return entities.get(kind);
    }

    Lines lines() {
        return lines;
    }

    Notes notes() {
        return notes;
    }

    Filters filters() {
        return filters;
    }

    Agenda agenda() {
        return agenda;
    }

    ChangeLog changes() {
        return changes;
    }

    Search search() {
        return search;
    }

    RecordWriter writer() {
        return writer;
    }

    int customFields() {
        return entities.values().stream()
                .mapToInt(entity -> entity.family().customFields().size())
                .sum();
    }

    /** Whether a caller may see a record: members see their own, their group's and everybody's. */
    boolean sees(Caller caller, Entity entity, int id) {
        User user = caller.user();
        if (user.admin() || !entity.table().exists(id)) {
            return true;
        }
        int owner = entity.table().number(id, "owner_id");
        if (owner == user.id()) {
            return true;
        }
        if (options.membersSeeOwnOnly()) {
            return false;
        }
        int visible = entity.table().number(id, "visible_to");
        boolean sameGroup = users.find(owner).map(User::group).orElse(0) == user.group();
        return visible == options.plan().everybody() || visible > 1 && sameGroup;
    }

    /** What was deleted thirty days ago goes for good; of organizations the search index keeps its copy. */
    void purge() {
        long now = now();
        if (now < nextPurge) {
            return;
        }
        nextPurge = now + 3_600;
        entities.values().forEach(entity -> {
            Table table = entity.table();
            table.ids()
                    .filter(id -> !table.isLive(id) && table.deleteTime(id) + RECYCLE_SECONDS <= now)
                    .forEach(entity.kind() == Kind.ORGANIZATION ? table::hide : table::purge);
        });
    }
}
