package dev.drover.ipresso.derive;

import dev.drover.ipresso.derive.ChannelConsents.OptOut;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who unsubscribed from what, kept on disk until the contacts are gone through. A refusal that names a campaign but no channel is
 * about the channel by which that contact was sent the campaign; one that names neither is about every channel.
 */
final class OptOutBook {
    private static final Map<String, String> USUAL = Map.of(
            "sent", "email",
            "delivered", "email",
            "opened", "email",
            "sms_sent", "sms",
            "sms_delivered", "sms",
            "push_sent", "web_push");

    private final Scratch scratch;
    private final Map<String, String> channels = new HashMap<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private String contact = "";

    OptOutBook(Scratch scratch) {
        this.scratch = scratch;
        scratch.run("create table opt_out (contact_id text not null, channel text not null, at text)");
        scratch.run("create index opt_out_of on opt_out (contact_id)");
    }

    private record Refusal(String campaign, Set<String> channels, String at) {}

    /** What follows is of this contact. */
    void contact(String id) {
        if (!id.equals(contact)) {
            end();
            contact = id;
        }
    }

    /**
     * A campaign that may have reached the contact.
     *
     * @param channel as told, or null
     */
    void sent(String campaign, String kind, String channel) {
        if (USUAL.containsKey(kind)) {
            channels.putIfAbsent(campaign, channel == null ? USUAL.get(kind) : channel);
        }
    }

    /**
     * @param campaign or null
     * @param about its channels; none where it does not tell
     * @param at when, or null
     */
    void refused(String campaign, Set<String> about, String at) {
        refusals.add(new Refusal(campaign, about, at));
    }

    /** Keeps what the contact refused. */
    void end() {
        for (Refusal refusal : refusals) {
            Set<String> about = refusal.channels();
            if (about.isEmpty()) {
                about = Set.of(channels.getOrDefault(refusal.campaign(), ChannelConsents.EVERY_CHANNEL));
            }
            about.forEach(
                    channel -> scratch.add("insert into opt_out values (?, ?, ?)", contact, channel, refusal.at()));
        }
        refusals.clear();
        channels.clear();
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
