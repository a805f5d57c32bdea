package dev.drover.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ledger.Outcomes.Claim;
import dev.drover.ledger.Outcomes.Counts;
import dev.drover.ledger.Outcomes.PhaseKey;
import dev.drover.ledger.Outcomes.Scope;
import dev.drover.ledger.Staging.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A volume at which anything that grows with the square of it would not end. */
class LedgerVolumeTest {
    private static final int RECORDS = Integer.getInteger("drover.volume", 50_000);
    private static final int PAGE = 1_000;
    private static final PhaseKey PHASE = new PhaseKey("Contact", "persona", "m1");
    private final Random random = new Random(5);

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void carries_a_volume_through_every_store() {
        try (LedgerFixture fixture = new LedgerFixture()) {
            fixture.ledger.runs().beginOrResume("run");
            report("stage", () -> {
                for (int from = 0; from < RECORDS; from += PAGE) {
                    fixture.ledger.staging().stage(page(from), new Checkpoint("persona", "" + from, false));
                }
            });
            report("load", () -> load(fixture));
            report(
                    "count",
                    () -> assertThat(fixture.ledger.outcomes().counts("Contact"))
                            .isEqualTo(new Counts(RECORDS, RECORDS, 0, 0, 0, 0, 0, 0)));
            report(
                    "nothing in line",
                    () -> assertThat(fixture.inLine(PHASE, Scope.PENDING)).isEmpty());
            List<String> keys = new ArrayList<>();
            report("crosswalk", () -> fixture.ledger.outcomes().forEachLoaded("Contact", c -> keys.add(c.key())));
            report("parents", () -> {
                for (int from = 0; from < RECORDS; from += PAGE) {
                    assertThat(fixture.ledger.outcomes().destinationIds("Contact", keys.subList(from, from + PAGE)))
                            .hasSize(PAGE);
                }
            });
        }
    }

    private void load(LedgerFixture fixture) {
        long booking = 0;
        Position after = Position.START;
        List<Claim> claims = fixture.ledger.outcomes().inLine(PHASE, Scope.PENDING, after, PAGE);
        while (!claims.isEmpty()) {
            Map<String, Long> seqs = new HashMap<>();
            Map<String, String> hashes = new HashMap<>();
            List<Outcome> outcomes = new ArrayList<>();
            for (Claim claim : claims) {
                String key = "aiq-" + claim.record().sourceId();
                seqs.put(key, claim.record().seq());
                hashes.put(key, claim.record().contentHash() + claim.record().contentHash());
                outcomes.add(new Outcome.Created(key, "003" + claim.record().seq()));
            }
            long start = System.nanoTime();
            fixture.ledger.outcomes().record(PHASE, seqs, hashes, outcomes);
            booking += System.nanoTime() - start;
            StagedRecord last = claims.get(claims.size() - 1).record();
            after = new Position(last.parentKey(), last.seq());
            claims = fixture.ledger.outcomes().inLine(PHASE, Scope.PENDING, after, PAGE);
        }
        System.out.printf("%-16s %,9d ms%n", "of which record", booking / 1_000_000);
    }

    private Iterator<NewRecord> page(int from) {
        return IntStream.range(from, from + PAGE).mapToObj(this::persona).iterator();
    }

    private NewRecord persona(int number) {
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        return new NewRecord(
                "persona",
                id,
                number % 3 == 0 ? "store" + random.nextInt(20) : "",
                LedgerFixture.json(
                        "{\"id\":\"" + id + "\",\"firstName\":\"Name" + random.nextInt(500)
                                + "\",\"lastName\":\"Surname" + random.nextInt(5_000) + "\",\"mobilePhone\":\"+1555"
                                + random.nextInt(10_000_000) + "\",\"email\":\"person" + number
                                + "@example.com\",\"loyaltyPoints\":" + random.nextInt(1_000)
                                + ".25,\"address\":{\"line1\":\"" + random.nextInt(9_999)
                                + " Main Street\",\"city\":\"Portland\",\"state\":\"OR\",\"zip\":\"97201\"},\"birthday\":\"1980-0"
                                + (1 + random.nextInt(9))
                                + "-11\",\"optIn\":true,\"favoriteStoreID\":\"17\",\"traits\":[{\"type\":\"vip\",\"score\":3}]}"));
    }

    private static void report(String what, Runnable work) {
        long start = System.nanoTime();
        work.run();
        System.out.printf("%-16s %,9d ms for %,d%n", what, (System.nanoTime() - start) / 1_000_000, RECORDS);
    }
}
