package dev.drover.alpineiq;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.engine.Connector.Finding;
import dev.drover.failure.DroverException;
import dev.drover.time.EngineClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;

/** Looks at the account without changing anything. */
final class Doctor {
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Duration SETTLED = Duration.ofHours(24);
    private static final List<String> FILES = List.of("archived-personas", "flow-events", "flows", "push-ids");
    private final AccountProbe probe;
    private final AlpineIqAccount account;
    private final AlpineIqProfile profile;
    private final EngineClock clock;
    private final Path input;

    Doctor(AccountProbe probe, AlpineIqAccount account, AlpineIqProfile profile, EngineClock clock, Path input) {
        this.probe = probe;
        this.account = account;
        this.profile = profile;
        this.clock = clock;
        this.input = input;
    }

    List<Finding> examine(CamelContext context) {
        List<Finding> findings = new ArrayList<>();
        try {
            Answer stores = probe.stores(context);
            findings.add(new Finding(
                    "Alpine IQ account", true, account.name() + " answers, " + count(stores.records()) + " stores"));
            findings.add(clockSkew());
            findings.add(freshness(context));
        } catch (DroverException e) {
            findings.add(new Finding("Alpine IQ account", false, e.code() + ": " + e.getMessage()));
        } catch (RuntimeException e) {
            findings.add(new Finding(
                    "Alpine IQ account",
                    false,
                    "the look at it failed: " + e.getClass().getSimpleName()));
        }
        findings.add(new Finding("store names", true, storeNames()));
        findings.add(new Finding("customer files", true, files()));
        return findings;
    }

    private Finding clockSkew() {
        Duration skew = account.vendorTime()
                .map(vendor -> Duration.between(vendor, Instant.now()).abs())
                .orElse(Duration.ZERO);
        return new Finding(
                "clock against Alpine IQ",
                skew.compareTo(SKEW) <= 0,
                skew.compareTo(SKEW) <= 0
                        ? "no more than " + SKEW.toMinutes() + " minutes apart"
                        : skew.toMinutes() + " minutes apart: set this machine's clock");
    }

    /** After an account is connected to its point of sale, it takes a day until everything is there. */
    private Finding freshness(CamelContext context) {
        AlpineIqProfile.Endpoint personas = profile.endpoint("personas");
        Map<String, String> newest =
                Map.of("sort", "inserted", "dir", "desc", personas.offset(), "0", personas.size(), "100");
        long inserted = 0;
        Answer answer = probe.ask(context, "personas", newest);
        for (Iterator<JsonNode> rows = answer.records(); rows.hasNext(); ) {
            inserted = Math.max(
                    inserted,
                    Json.first(rows.next(), profile.field("persona", "inserted"))
                            .asLong());
        }
        Duration age = Duration.between(Instant.ofEpochSecond(inserted), clock.now());
        String total = answer.total().isPresent() ? answer.total().getAsLong() + " personas, " : "";
        String detail = inserted == 0 ? "no time stamps to judge by" : "the newest one " + age.toHours() + " hours old";
        return new Finding(
                "Alpine IQ data",
                true,
                total + detail + "; if the account was connected less than " + SETTLED.toHours()
                        + " hours ago, wait until everything has arrived");
    }

    private String storeNames() {
        return Files.isRegularFile(input.resolve("pos-stores.csv"))
                ? "compared with input/pos-stores.csv before the stores are loaded"
                : "not validated: there is no input/pos-stores.csv (pos,pos_id,name) to compare with";
    }

    private String files() {
        List<String> missing = FILES.stream()
                .filter(name -> !Files.isRegularFile(input.resolve(name + ".csv"))
                        && !Files.isRegularFile(input.resolve(name + ".jsonl")))
                .toList();
        return missing.isEmpty() ? "all there" : "not supplied, so not migrated: " + String.join(", ", missing);
    }

    private static long count(Iterator<JsonNode> records) {
        long count = 0;
        for (; records.hasNext(); records.next()) {
            count++;
        }
        return count;
    }
}
