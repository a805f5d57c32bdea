package dev.drover.ipresso.api;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ipresso.api.Answer.Kind;
import dev.drover.ipresso.api.ApiCalls.Asker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks every endpoint that an extraction reads once, to see which of them the API user may read. */
final class Rights {
    private static final List<String> DICTIONARIES = List.of(
            "attributes",
            "types",
            "tags",
            "categories",
            "agreements",
            "origins",
            "activityDefinitions",
            "actionDefinitions",
            "segments");
    private static final Map<String, String> GROUPS = Map.of(
            "tagContacts", "tags",
            "categoryContacts", "categories",
            "originContacts", "origins",
            "segmentContacts", "segments");
    private static final Map<String, String> OF_CONTACT = Map.of(
            "contactConnections", "connections",
            "contactActivities", "activities",
            "contactActions", "actions");

    private final ApiProfile profile;
    private final Asker asker;
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final List<String> refused = new ArrayList<>();
    private boolean enough = true;

    Rights(ApiProfile profile, Asker asker) {
        this.profile = profile;
        this.asker = asker;
    }

    /** @param contact one that is there, 0 when there is none */
    void probe(long contact) {
        DICTIONARIES.forEach(name -> ask(Call.get(profile.endpoint(name), name)));
        GROUPS.forEach((name, dictionary) -> {
            String group = profile.collect().reads(dictionary) ? first(dictionary) : "";
            if (!group.isEmpty()) {
                ask(paged(name, group));
            }
        });
        if (contact == 0) {
            return;
        }
        OF_CONTACT.forEach((name, part) -> {
            if (profile.collect().reads(part)) {
                ask(paged(name, String.valueOf(contact)));
            }
        });
        switch (profile.collect().consents()) {
            case BY_CONTACT -> ask(paged("contactAgreements", String.valueOf(contact)));
            case BY_AGREEMENT -> {
                String agreement = first("agreements");
                if (!agreement.isEmpty()) {
                    ask(paged("agreementContacts", agreement));
                }
            }
            case IN_CONTACT, NONE -> {} // asks nothing of its own
        }
    }

    private Call paged(String name, String id) {
        Call call = Call.get(profile.endpoint(name), id, name + " of " + id);
        return call.endpoint().paged() ? call.page(profile.paging().parameter(), 1) : call;
    }

    /** The first id of a dictionary that was asked for; "" when there is none. */
    private String first(String dictionary) {
        Answer answer = answers.get(dictionary);
        return answer == null
                ? ""
                : Shape.byId(answer.records(), List.of("id")).keySet().stream()
                        .filter(Shape::isId)
                        .findFirst()
                        .orElse("");
    }

    private void ask(Call call) {
        String name = call.endpoint().name();
        try {
            Answer answer = asker.ask(call);
            if (answer.is(Kind.REFUSED)) {
                refused.add(name + " (optional)");
            } else if (answer.is(Kind.UNSURE)) {
                refused.add(name + " (404)");
                enough = false;
            } else {
                answers.put(name, answer);
            }
        } catch (DroverException e) {
            if (!Set.of(ErrorCode.PERMISSION_MISSING, ErrorCode.ANSWER_INVALID).contains(e.code())) {
                throw e;
            }
            refused.add(name + (e.code() == ErrorCode.PERMISSION_MISSING ? " (no right)" : " (not understood)"));
            enough = false;
        }
    }

    /** Whether everything can be read that an extraction needs. */
    boolean enough() {
        return enough;
    }

    long groups() {
        return GROUPS.values().stream()
                .filter(answers::containsKey)
                .mapToLong(name -> Shape.entries(answers.get(name).records()).size())
                .sum();
    }

    String words() {
        return answers.size() + " of " + (answers.size() + refused.size()) + " read endpoints answer"
                + (refused.isEmpty() ? "" : "; not: " + String.join(", ", refused))
                + (enough
                        ? ""
                        : "; give the API user's group the right, or switch the part off under collect in"
                                + " profiles/ipresso-api.yaml");
    }
}
