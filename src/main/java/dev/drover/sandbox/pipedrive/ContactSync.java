package dev.drover.sandbox.pipedrive;

/** The refusal of fields that exist only while contact sync is on; its shape is not documented. */
final class ContactSync {
    private ContactSync() {}

    static ApiError refusal(String shape, String member) {
        String error = "Field '" + member + "' can be used only when contact sync is enabled";
        return switch (shape) {
            case "code" -> ApiError.coded(403, error, "ERR_FEATURE_NOT_ENABLED");
            case "text" -> ApiError.general(403, "Forbidden");
            default -> ApiError.general(403, error);
        };
    }
}
