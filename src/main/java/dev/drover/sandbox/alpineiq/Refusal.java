package dev.drover.sandbox.alpineiq;

/** Ends the handling of a request with an error answer. */
final class Refusal extends RuntimeException {
    private final int status;

    private Refusal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    static Refusal badRequest(String message) {
        return new Refusal(400, message);
    }

    static Refusal notFound() {
        return new Refusal(404, "Not Found");
    }

    int status() {
        return status;
    }
}
