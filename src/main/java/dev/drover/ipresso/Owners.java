package dev.drover.ipresso;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;

/** Whoever looks after a record, by e-mail and by name. */
final class Owners {
    private Owners() {}

    static void add(ObjectNode record, Names names) {
        String ref = Json.text(record, "owner_ref");
        CanonicalRow owner = ref.isEmpty() ? null : names.row(CanonicalFile.OWNERS, ref);
        if (owner != null) {
            owner.find("email").ifPresent(email -> record.put("owner_email", email));
            owner.find("full_name").ifPresent(name -> record.put("owner_name", name));
        }
        if (!record.has("owner_email") && ref.contains("@")) {
            record.put("owner_email", ref);
        }
    }
}
