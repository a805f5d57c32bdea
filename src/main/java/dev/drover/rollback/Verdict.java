package dev.drover.rollback;

/** What is to become of a record in a rollback, or what became of it. */
public enum Verdict {
    // created by this migration
    DELETE("to delete"),
    SWITCH_OFF("to switch off"),
    DELETED("deleted"),
    DEACTIVATED("switched off"),
    EDITED("kept: people changed it"),
    CHILDREN("kept: other people's records hang on it"),
    NEEDED("kept: a record that stays needs it"),
    WITH_PARENT("kept with the record that it is a part of"),
    OPTED_OUT("kept: it says that a person opted out whose older record stays"),
    IN_USE("left: the destination does not let go of it"),

    // there before
    RESTORE("to restore"),
    RESTORED("restored"),
    SAME("nothing to do"),
    CONFLICT("people changed the same field"),
    OPT_OUT("goes back, but an opt-out stays"),
    ALTERED("restored, but the destination makes another value of it"),
    NO_IMAGE("cannot be restored: no image"),

    // either
    GONE("gone"),
    REFUSED("refused by the destination");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** Whether a person should see it in a list: it is not as it was before the migration. */
    boolean remains() {
        return switch (this) {
            case DEACTIVATED,
                    EDITED,
                    CHILDREN,
                    NEEDED,
                    WITH_PARENT,
                    OPTED_OUT,
                    IN_USE,
                    CONFLICT,
                    OPT_OUT,
                    ALTERED,
                    NO_IMAGE,
                    REFUSED -> true;
            case DELETE, SWITCH_OFF, DELETED, RESTORE, RESTORED, SAME, GONE -> false;
        };
    }

    /** Whether the record is at the destination afterwards, and with it what it refers to. */
    boolean stays() {
        return switch (this) {
            case DELETE, DELETED, GONE -> false;
            default -> true;
        };
    }

    /** Whether an older record holds again what it held before, as far as it may. */
    boolean givenBack() {
        return switch (this) {
            case RESTORED, SAME, CONFLICT, OPT_OUT, ALTERED -> true;
            default -> false;
        };
    }

    /** Whether the record stays, but switched off: a parent may be switched off with it. */
    boolean off() {
        return this == SWITCH_OFF || this == DEACTIVATED;
    }
}
