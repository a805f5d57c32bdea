package dev.drover.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.mapping.Fix;
import java.nio.file.Path;

/** How the fixes of a mapping are shown: what, by whom, when; the values of a value map stay in its file. */
final class Fixes {
    private Fixes() {}

    static String line(Fix fix) {
        return "fix: " + file(fix) + ": " + fix.phase() + (fix.field().isEmpty() ? "" : "." + fix.field()) + " "
                + fix.code() + ": " + fix.rule().word() + " (" + fix.rule().text() + ") by " + fix.by() + ", "
                + fix.at() + (fix.reason().isEmpty() ? "" : ": " + fix.reason());
    }

    static ObjectNode document(Fix fix) {
        return Json.object()
                .put("file", file(fix))
                .put("object", fix.phase())
                .put("field", fix.field())
                .put("code", fix.code())
                .put("rule", fix.rule().word())
                .put("does", fix.rule().text())
                .put("reason", fix.reason())
                .put("by", fix.by())
                .put("at", fix.at());
    }

    private static String file(Fix fix) {
        return Path.of(fix.origin().substring(0, fix.origin().lastIndexOf(':')))
                .getFileName()
                .toString();
    }
}
