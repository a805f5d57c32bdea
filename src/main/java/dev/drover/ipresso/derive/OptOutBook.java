package dev.drover.ipresso.derive;

import dev.drover.ipresso.derive.ChannelConsents.OptOut;
import java.util.ArrayList;
import java.util.List;

/** Who unsubscribed from what, kept on disk until the contacts are gone through. */
final class OptOutBook {
    private final Scratch scratch;

    OptOutBook(Scratch scratch) {
        this.scratch = scratch;
        scratch.run("create table opt_out (contact_id text not null, channel text not null, at text)");
        scratch.run("create index opt_out_of on opt_out (contact_id)");
    }

    /** @param at when, or null */
    void add(String contactId, String channel, String at) {
        if (contactId != null) {
            scratch.add("insert into opt_out values (?, ?, ?)", contactId, channel, at);
        }
    }

    List<OptOut> of(String contactId) {
        List<OptOut> found = new ArrayList<>();
        scratch.forEach(
                "select channel, at from opt_out where contact_id = ? order by rowid",
                row -> found.add(new OptOut(row.getString(1), row.getString(2))),
                contactId);
        return found;
    }
}
