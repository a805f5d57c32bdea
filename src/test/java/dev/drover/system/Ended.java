package dev.drover.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A command that has ended: its exit code and what it printed. */
public record Ended(int code, String out, String err) {

    public JsonNode json() {
        return Exact.json(out);
    }

    /** The lines that tell what went wrong. */
    public List<String> complaints() {
        return err.lines().filter(line -> line.startsWith("drover: ")).toList();
    }
}
