package dev.drover.ipresso.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.engine.Connector.Finding;
import dev.drover.failure.DroverException;
import dev.drover.ipresso.api.Answer.Kind;
import dev.drover.ipresso.api.ApiCalls.Asker;
import dev.drover.time.EngineClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;

/** Looks at the account without changing anything. */
final class Examination {
    private static final String ACCOUNT = "iPresso account";
    private static final Duration SKEW = Duration.ofMinutes(5);
    private final ApiAccount account;
    private final ApiProfile profile;
    private final ApiCalls calls;
    private final Estimator estimator;
    private final EngineClock clock;

    Examination(ApiAccount account, ApiProfile profile, ApiCalls calls, Estimator estimator, EngineClock clock) {
        this.account = account;
        this.profile = profile;
        this.calls = calls;
        this.estimator = estimator;
        this.clock = clock;
    }

    List<Finding> examine(CamelContext context) {
        List<Finding> findings = new ArrayList<>();
        try {
            calls.with(context, asker -> {
                look(asker, findings);
                return null;
            });
        } catch (DroverException e) {
            findings.add(new Finding(ACCOUNT, false, e.code() + ": " + e.getMessage()));
        } catch (RuntimeException e) {
            findings.add(new Finding(
                    ACCOUNT, false, "the look at it failed: " + e.getClass().getSimpleName()));
        }
        return findings;
    }

    private void look(Asker asker, List<Finding> findings) {
        ContactCalls contacts = new ContactCalls(profile);
        long highest = newestContact(asker);
        findings.add(new Finding(
                ACCOUNT,
                true,
                account.name() + " answers; "
                        + (highest == 0 ? "no contact was found" : "the newest contact has the id " + highest)));
        findings.add(clockSkew());
        boolean extended = highest > 0 && extended(asker, contacts, highest);
        Rights rights = new Rights(profile, asker);
        rights.probe(highest);
        findings.add(new Finding("iPresso rights", rights.enough(), rights.words()));
        findings.add(new Finding(
                "iPresso calls",
                true,
                "for at most " + highest + " contacts, "
                        + (extended ? "found whole by the extended search: " : "read one by one: ")
                        + estimator
                                .of(highest, highest, rights.groups(), extended)
                                .words()));
    }

    /** The highest contact id; 0 when there is no contact. Asks for a token, so it proves the keys as well. */
    long newestContact(Asker asker) {
        ContactCalls contacts = new ContactCalls(profile);
        HighestId highest = new HighestId(
                LocalDate.ofInstant(clock.now(), ZoneOffset.UTC),
                profile.windows().probeDays());
        while (!highest.sought()) {
            Answer answer = asker.ask(contacts.since(highest.since()));
            if (answer.is(Kind.TOO_MUCH)) {
                highest.tooMany();
            } else {
                highest.take(contacts.ids(answer));
            }
        }
        return highest.found();
    }

    private boolean extended(Asker asker, ContactCalls contacts, long id) {
        List<Call> sample = contacts.sample(id);
        Answer contact = asker.ask(sample.get(0));
        Answer found = asker.ask(sample.get(1));
        JsonNode body = contacts.bodies(found).get(id);
        return contact.is(Kind.GIVEN) && body != null && contacts.leavesNothingOut(contacts.body(contact), body);
    }

    private Finding clockSkew() {
        Duration skew = account.vendorTime()
                .map(vendor -> Duration.between(vendor, Instant.now()).abs())
                .orElse(Duration.ZERO);
        return new Finding(
                "clock against iPresso",
                skew.compareTo(SKEW) <= 0,
                skew.compareTo(SKEW) <= 0
                        ? "no more than " + SKEW.toMinutes() + " minutes apart"
                        : skew.toMinutes() + " minutes apart: set this machine's clock");
    }
}
