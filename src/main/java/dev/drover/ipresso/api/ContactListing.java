package dev.drover.ipresso.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.engine.ExtractProgress;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ipresso.api.ApiProfile.Search;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.intake.Intake;
import dev.drover.ipresso.intake.Way;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Every contact of the account, by windows of ids upwards. Where the extended search gives whole contacts, these are taken;
 * else each contact is read by a call of its own.
 */
final class ContactListing extends Collecting {
    static final String LISTING = "contacts";
    private static final int UNREADABLE = 20;
    private static final List<CanonicalFile> FILES = List.of(CanonicalFile.CONTACTS, CanonicalFile.CONTACT_ATTRIBUTES);

    private final ContactCalls calls;
    private final ContactRows rows;
    private final ApiProfile.Windows rules;
    private final int parallel;
    private final ExtractProgress progress;
    private HighestId highest;
    private ContactPlace place;
    private OpenWindow window;
    private boolean sampling;

    ContactListing(
            Intake intake,
            ContactCalls calls,
            ContactRows rows,
            ApiProfile.Windows rules,
            LocalDate today,
            int parallel,
            ExtractProgress progress) {
        super(intake, LISTING);
        this.calls = calls;
        this.rows = rows;
        this.rules = rules;
        this.parallel = parallel;
        this.progress = progress;
        if (hasNext() && checkpoint().isPresent()) {
            this.place = ContactPlace.parse(rules, checkpoint().get());
            progress.startAt(place.read());
        } else {
            this.highest = new HighestId(today, rules.probeDays());
        }
    }

    @Override
    Round upcoming() {
        if (place == null && highest.sought()) {
            if (highest.hidden()) {
                progress.say(
                        "contacts: the search does not give the newest contacts, so the highest id is not known; if the"
                                + " ids of the account begin above " + (long) rules.size() * rules.emptyToStop()
                                + ", set windows.first in profiles/ipresso-api.yaml");
            }
            place = new ContactPlace(WindowPlan.begin(rules, highest.found()), rules.search(), 0, 0);
            book(List.of(), place.text());
        }
        if (place == null) {
            return one(calls.since(highest.since()));
        }
        if (window == null && place.plan().done()) {
            close();
            return null;
        }
        if (window == null) {
            window = new OpenWindow(place.plan().next(), place.plan().last());
        }
        if (!window.searched()) {
            return one(calls.search(window.asked(), byExtended()));
        }
        sampling = place.way() == Search.AUTO;
        return sampling
                ? Round.of(calls.sample(window.unread(1).get(0)), this)
                : Round.of(window.unread(parallel).stream().map(calls::contact).toList(), this);
    }

    /** Larger windows than usual are asked for ids alone: whole contacts of so many would be too much. */
    private boolean byExtended() {
        return place.way() == Search.EXTENDED && place.plan().size() <= rules.size();
    }

    private Round one(Call call) {
        return Round.of(List.of(call), this);
    }

    private void close() {
        if (place.gone() > 0) {
            String counted = place.gone() + " were deleted in iPresso between the search and the reading";
            progress.say("contacts: " + place.read() + " read, " + counted);
            intake().notice(Way.API, LISTING, counted);
        }
        FILES.forEach(file -> intake().given(Way.API, file));
        end(place.text());
    }

    @Override
    void take(Round.Answers answers) {
        if (place == null) {
            seek(answers.only());
        } else if (!window.searched()) {
            searched(answers.only());
        } else if (sampling) {
            sampled(answers);
        } else {
            read(answers);
        }
    }

    private void seek(Answer answer) {
        if (answer.is(Answer.Kind.TOO_MUCH)) {
            highest.tooMany();
        } else {
            highest.take(calls.ids(answer));
        }
    }

    private void searched(Answer answer) {
        if (answer.is(Answer.Kind.TOO_MUCH)) {
            window.halve();
            place = place.with(place.plan().tooMuch());
            book(List.of(), place.text());
            return;
        }
        boolean refused = answer.is(Answer.Kind.REFUSED);
        if (refused) {
            place = place.with(Search.IDS);
            return;
        }
        Map<Long, JsonNode> bodies = byExtended() ? calls.bodies(answer) : Map.of();
        window.take(calls.ids(answer), List.copyOf(bodies.keySet()));
        List<CanonicalRow> made = new ArrayList<>();
        bodies.forEach((id, body) -> made.addAll(rows.rows(String.valueOf(id), body)));
        place = place.plus(bodies.size(), 0);
        advance(made, bodies.size());
    }

    /** The window is done as soon as nothing in it is unasked and unread. */
    private void advance(List<CanonicalRow> made, long more) {
        if (window.searched() && window.empty()) {
            place = place.with(place.plan().empty());
            window = null;
        } else if (window.searched()
                && place.way() == Search.EXTENDED
                && place.plan().size() > rules.size()) {
            place = place.with(place.plan().beginAt(window.lowest()));
            window = null;
        } else if (window.searched() && window.read()) {
            place = place.with(place.plan().readAll(window.end()));
            window = null;
        }
        book(made, place.text());
        progress.advance(more, -1);
    }

    /** One contact both ways: the extended search is good enough when it leaves nothing out. */
    private void sampled(Round.Answers answers) {
        Answer contact = answers.all().get(0);
        long id = window.unread(1).get(0);
        if (!contact.is(Answer.Kind.GIVEN)) {
            window.read(List.of(id));
            place = place.plus(0, 1);
            checkReadable(contact);
            advance(List.of(), 0);
            return;
        }
        JsonNode extended = calls.bodies(answers.all().get(1)).get(id);
        boolean whole = extended != null && calls.leavesNothingOut(calls.body(contact), extended);
        place = place.with(whole ? Search.EXTENDED : Search.IDS);
        if (whole) {
            window = null;
        }
        book(List.of(), place.text());
    }

    /** Contacts that a search finds may be deleted before they are read, but not all of them. */
    private void checkReadable(Answer answer) {
        if (place.read() == 0 && place.gone() >= UNREADABLE) {
            throw new DroverException(
                    ErrorCode.PERMISSION_MISSING,
                    "iPresso finds contacts and answers 404 to each of them ("
                            + answer.call().endpoint().path()
                            + "): give the group of the API user the right to read contacts");
        }
    }

    private void read(Round.Answers answers) {
        List<CanonicalRow> made = new ArrayList<>();
        List<Long> ids = new ArrayList<>();
        long gone = 0;
        for (Answer answer : answers.all()) {
            String id = answer.call().pathValues().get("id");
            ids.add(Long.valueOf(id));
            if (!answer.is(Answer.Kind.GIVEN)) {
                gone++;
                checkReadable(answer);
            } else {
                made.addAll(rows.rows(id, calls.body(answer)));
            }
        }
        window.read(ids);
        place = place.plus(ids.size() - gone, gone).with(place.plan().readTo(ids.get(ids.size() - 1)));
        advance(made, ids.size() - gone);
    }
}
