package dev.drover.sandbox.pipedrive.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A field of one family, its own or the system's. */
public final class FieldDef {
    private final int id;
    private final String code;
    private final FieldType type;
    private final boolean custom;
    private final long addTime;
    private final List<OptionDef> options = new ArrayList<>();
    private String name;
    private String description;
    private long updateTime;

    FieldDef(int id, String code, String name, FieldType type, boolean custom, long addTime) {
        this.id = id;
        this.code = code;
        this.name = name;
        this.type = type;
        this.custom = custom;
        this.addTime = addTime;
        this.updateTime = addTime;
    }

    /** The number by which v1 knows it. */
    public int id() {
        return id;
    }

    /** A random key for a custom field, a word for a system one. */
    public String code() {
        return code;
    }

    public String name() {
        return name;
    }

    public FieldType type() {
        return type;
    }

    public boolean custom() {
        return custom;
    }

    public String description() {
        return description;
    }

    public long addTime() {
        return addTime;
    }

    public long updateTime() {
        return updateTime;
    }

    public void rename(String changed, long time) {
        name = changed;
        updateTime = time;
    }

    public void describe(String changed, long time) {
        description = changed;
        updateTime = time;
    }

    public List<OptionDef> options() {
        return List.copyOf(options);
    }

    public Optional<OptionDef> option(int wanted) {
        return options.stream().filter(option -> option.id() == wanted).findFirst();
    }

    public void options(List<OptionDef> changed, long time) {
        options.clear();
        options.addAll(changed);
        updateTime = time;
    }
}
