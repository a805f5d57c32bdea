package dev.drover.sandbox.ipresso;

/** The files of the canonical layout that hold one JSON object a line, the events apart. */
public enum Documents {
    LANDING_PAGES("content/landing_pages.jsonl"),
    FORMS("content/forms.jsonl"),
    SCENARIOS("content/scenarios.jsonl");

    private final String path;

    Documents(String path) {
        this.path = path;
    }

    public String path() {
        return path;
    }
}
