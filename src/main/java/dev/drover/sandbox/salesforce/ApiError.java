package dev.drover.sandbox.salesforce;

import java.util.List;

/** A whole call that is refused: an HTTP status and the error that the body carries. */
final class ApiError extends RuntimeException {
    private final int status;
    private final transient RowError error;

    ApiError(int status, String code, String message, String... fields) {
        this(status, new RowError(code, message, List.of(fields)));
    }

    ApiError(int status, RowError error) {
        super(error.code() + ": " + error.message());
        this.status = status;
        this.error = error;
    }

    static ApiError notFound() {
        return new ApiError(404, "NOT_FOUND", "The requested resource does not exist");
    }

    int status() {
        return status;
    }

    RowError error() {
        return error;
    }
}
