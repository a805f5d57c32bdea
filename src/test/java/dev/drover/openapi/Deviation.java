package dev.drover.openapi;

/**
 * Something that the documents do not allow.
 *
 * @param operation method and path as the documents write them; as they were sent, when the documents do not know them
 * @param at where: {@code body/data/+/name} (any element), {@code query/limit}, {@code status}, {@code content-type}
 * @param rule the broken one: a keyword of JSON Schema, or {@code unknown} for what the documents do not mention
 */
public record Deviation(Side side, String operation, int status, String at, String rule, String message) {

    /** Who is at fault. */
    public enum Side {
        REQUEST,
        ANSWER
    }

    @Override
    public String toString() {
        return side + " " + operation + " " + status + " " + at + " [" + rule + "] " + message;
    }
}
