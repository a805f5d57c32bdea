package dev.drover.alpineiq;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.alpineiq.AlpineIqProfile.Endpoint;
import dev.drover.alpineiq.AlpineIqProfile.Pages;
import dev.drover.ledger.NewRecord;
import dev.drover.ledger.StagedRecord;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The members of each audience: ids, or objects with an id. The whole list may be large, so it is staged as a stream. */
final class AudienceMembers implements ParentPages.PerParent {
    static final String OBJECT = "audienceMember";
    private final Endpoint endpoint;
    private final String uid;
    private final int pageSize;
    private final List<String> idField;
    private long from;
    private String firstOfLastPage = "";

    AudienceMembers(Endpoint endpoint, String uid, int pageSize, List<String> idField) {
        this.endpoint = endpoint;
        this.uid = uid;
        this.pageSize = Math.min(pageSize, endpoint.maximum());
        this.idField = idField;
    }

    @Override
    public boolean wants(StagedRecord audience) {
        return true;
    }

    @Override
    public Call call(StagedRecord audience, Call.Receiver receiver) {
        Map<String, String> query = new LinkedHashMap<>(endpoint.fixed());
        if (endpoint.pages() == Pages.OFFSET || from > 0) {
            query.put(endpoint.offset(), String.valueOf(from));
            query.put(endpoint.size(), String.valueOf(pageSize));
        }
        return new Call(
                endpoint,
                Map.of("uid", uid, "audienceID", audience.sourceId()),
                query,
                "the members of audience " + audience.sourceId(),
                receiver);
    }

    /** A full page may be followed by another, unless it begins like the one before: then the account does not page. */
    @Override
    public ParentPages.Taken take(StagedRecord audience, Answer answer) {
        int rows = 0;
        String first = "";
        for (Iterator<JsonNode> members = answer.records(); members.hasNext(); rows++) {
            String id = id(answer, members.next());
            first = rows == 0 ? id : first;
        }
        boolean full = from > 0 || endpoint.pages() == Pages.OFFSET ? rows >= pageSize : rows == pageSize;
        boolean more = endpoint.pages() != Pages.NONE && full && !first.equals(firstOfLastPage);
        from = more ? from + rows : 0;
        firstOfLastPage = more ? first : "";
        return new ParentPages.Taken(records(audience.sourceId(), answer), !more);
    }

    private Iterator<NewRecord> records(String audienceId, Answer answer) {
        Iterator<JsonNode> members = answer.records();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return members.hasNext();
            }

            @Override
            public NewRecord next() {
                String contact = id(answer, members.next());
                return new NewRecord(
                        OBJECT,
                        id(audienceId, contact),
                        audienceId,
                        Json.object().put("audienceID", audienceId).put("contactID", contact));
            }
        };
    }

    /** Id of the staged membership. */
    static String id(String audienceId, String contact) {
        return audienceId + ":" + contact;
    }

    private String id(Answer answer, JsonNode member) {
        String id = member.isObject() ? Json.text(member, idField) : Json.text(member);
        if (id.isEmpty()) {
            throw answer.invalid("holds a member without " + idField);
        }
        return id;
    }
}
