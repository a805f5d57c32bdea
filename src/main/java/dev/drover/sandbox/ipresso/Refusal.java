package dev.drover.sandbox.ipresso;

/** Ends the handling of a request with an error answer. */
final class Refusal extends RuntimeException {
    private final transient Reply reply;

    private Refusal(Reply reply) {
        super(reply.message(), null, false, false);
        this.reply = reply;
    }

    static Refusal of(int status, int errorCode, String message) {
        return new Refusal(new Reply(status, message, null, errorCode));
    }

    static Refusal of(Reply reply) {
        return new Refusal(reply);
    }

    Reply reply() {
        return reply;
    }
}
