package dev.drover.ipresso.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.ipresso.api.ApiProfile.Endpoint;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What is asked about one contact, one tag, one segment; and the rows that an answer makes. */
final class Readers {
    private static final List<String> ID = List.of("idContact", "id");
    private final ApiProfile profile;
    private final Rows rows;
    private final ConsentRows consents;

    Readers(ApiProfile profile, Rows rows, ConsentRows consents) {
        this.profile = profile;
        this.rows = rows;
        this.consents = consents;
    }

    Lane.Reader consents(String contact) {
        return whole(call("contactAgreements", contact, "the consents of contact "), contact(contact), answer -> {
            checkCollection(answer);
            return consents.rows(contact, answer.records());
        });
    }

    Lane.Reader connections(String contact) {
        return whole(call("contactConnections", contact, "the connections of contact "), contact(contact), answer -> {
            checkCollection(answer);
            return Shape.ids(answer.records(), ID).stream()
                    .map(child -> Rows.row(
                            CanonicalFile.CONNECTIONS, "parent_contact_id", contact, "child_contact_id", child))
                    .toList();
        });
    }

    Lane.Reader segmentMembers(String segment) {
        return whole(call("segmentContacts", segment, "the contacts of segment "), Optional.empty(), answer -> {
            checkCollection(answer);
            return Shape.keys(answer.records(), ID).stream()
                    .map(contact ->
                            Rows.row(CanonicalFile.SEGMENT_MEMBERS, "segment_id", segment, "contact_id", contact))
                    .toList();
        });
    }

    /** The contacts of a tag, category, origin or consent: {@code {count, id: []}}, page by page. */
    Lane.Reader members(String endpoint, String group, MemberRow member) {
        Call call = call(endpoint, group, endpoint + " of ");
        return new Lane.Reader() {
            @Override
            public Call call() {
                return call;
            }

            @Override
            public Optional<Call> existence() {
                return Optional.empty();
            }

            @Override
            public Lane.Page page(Answer answer) {
                return Lane.Page.of(ids(answer), answer.records().path("id"));
            }

            @Override
            public List<CanonicalRow> rows(Answer answer) {
                return ids(answer).stream()
                        .map(contact -> member.row(contact, group))
                        .toList();
            }
        };
    }

    /** Makes a row of a contact and the group that it is in. */
    interface MemberRow {
        CanonicalRow row(String contact, String group);
    }

    /** Without a contact there is no {@code id}. */
    private static List<String> ids(Answer answer) {
        checkCollection(answer);
        JsonNode ids = answer.records().path("id");
        if (ids.isValueNode() && Shape.isId(Json.text(ids))) {
            return List.of(Json.text(ids));
        }
        if (!Shape.isCollection(ids)) {
            throw answer.invalid("holds no list of ids");
        }
        List<String> found = Shape.ids(ids, ID);
        boolean first = answer.call().query().containsValue("1");
        if (found.isEmpty() && first && answer.records().path("count").asLong() > 0) {
            throw answer.invalid("counts contacts and names none");
        }
        return found;
    }

    /**
     * @param sort activity or action
     * @param taken whether an id belongs to an event of the other sort
     */
    Lane.Reader events(String endpoint, String sort, String contact, Predicate<String> taken) {
        Call call =
                call(endpoint, contact, (sort.equals("action") ? "the actions" : "the activities") + " of contact ");
        EventRows events = new EventRows(profile, rows, sort, contact, taken);
        return new Lane.Reader() {
            @Override
            public Call call() {
                return call;
            }

            @Override
            public Optional<Call> existence() {
                return contact(contact);
            }

            @Override
            public Lane.Page page(Answer answer) {
                checkCollection(answer);
                List<JsonNode> records = events.records(answer.records());
                if (records.isEmpty() && Answer.holdsSomething(answer.records())) {
                    throw answer.invalid("holds something, but no events that are understood");
                }
                return Lane.Page.of(records, Json.MAPPER.createArrayNode().addAll(records));
            }

            @Override
            public List<CanonicalRow> rows(Answer answer) {
                return events.rows(answer.records());
            }
        };
    }

    private Call call(String name, String id, String subject) {
        Endpoint endpoint = profile.endpoint(name);
        return Call.get(endpoint, id, subject + id);
    }

    private static void checkCollection(Answer answer) {
        if (!Shape.isCollection(answer.records())) {
            throw answer.invalid("holds neither a list nor a map");
        }
    }

    private Optional<Call> contact(String id) {
        return Optional.of(Call.get(profile.endpoint("contact"), id, "contact " + id));
    }

    /** Makes the rows of an answer. */
    private interface RowsOf {
        List<CanonicalRow> rows(Answer answer);
    }

    private static Lane.Reader whole(Call call, Optional<Call> existence, RowsOf maker) {
        return new Lane.Reader() {
            @Override
            public Call call() {
                return call;
            }

            @Override
            public Optional<Call> existence() {
                return existence;
            }

            @Override
            public Lane.Page page(Answer answer) {
                return Lane.Page.of(List.of(), answer.records());
            }

            @Override
            public List<CanonicalRow> rows(Answer answer) {
                return maker.rows(answer);
            }
        };
    }
}
