package dev.drover.mapping.convert;

/** A value that cannot be converted: a reason code and a message that never quotes the value. */
public final class Refused extends Exception {
    private final String code;

    public Refused(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
