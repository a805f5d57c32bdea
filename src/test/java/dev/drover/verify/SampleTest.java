package dev.drover.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drover.ledger.Outcomes.Loaded;
import dev.drover.mapping.ObjectMapping;
import dev.drover.verify.SampleBound.Stratum;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SampleTest {

    @Test
    void one_stratum_gives_the_exact_binomial_bound() {
        for (int n = 25; n <= 50; n++) {
            double bound = SampleBound.wrongAtMost(List.of(new Stratum(1_000_000, n)));
            assertThat(bound).isCloseTo(1 - Math.pow(0.05, 1.0 / n), within(1e-9));
            assertThat(Math.pow(1 - bound, n)).isCloseTo(0.05, within(1e-9)); // the chance of seeing none of that many
        }
        assertThat(SpotCheck.percent(SampleBound.wrongAtMost(List.of(new Stratum(1_000_000, 50)))))
                .isEqualTo("5.9"); // 5.816 rounded up
    }

    @Test
    void shares_in_proportion_give_the_same_as_one_stratum() {
        double bound = SampleBound.wrongAtMost(List.of(new Stratum(100_000, 10), new Stratum(400_000, 40)));
        assertThat(bound).isCloseTo(1 - Math.pow(0.05, 1.0 / 50), within(1e-9));
    }

    @Test
    void no_spread_of_mistakes_over_the_objects_escapes_the_bound() {
        List<Stratum> strata =
                List.of(new Stratum(900, 30), new Stratum(90, 5), new Stratum(300, 10), new Stratum(40, 2));
        double bound = SampleBound.wrongAtMost(strata);
        assertThat(bound).isGreaterThanOrEqualTo(1 - Math.pow(0.05, 1.0 / 47));
        Random random = new Random(3);
        double worst = 0;
        for (int i = 0; i < 200_000; i++) {
            double chance = 1;
            double wrong = 0;
            for (Stratum stratum : strata) {
                double share = random.nextDouble() * 0.3;
                chance *= Math.pow(1 - share, stratum.drawn());
                wrong += share * stratum.population() / 1330.0;
            }
            if (chance >= 0.05) {
                worst = Math.max(worst, wrong);
            }
        }
        assertThat(worst).isLessThanOrEqualTo(bound).isGreaterThan(bound * 0.9);
    }

    @Test
    void what_is_drawn_whole_leaves_no_doubt() {
        assertThat(SampleBound.wrongAtMost(List.of(new Stratum(12, 12), new Stratum(3, 3))))
                .isZero();
    }

    @Test
    void each_object_has_its_share_and_at_least_one_and_a_seed_repeats_the_draw() {
        List<ObjectMapping> objects = List.of(named("A"), named("B"), named("C"));
        int[] sizes = {10_000, 30, 5_000};
        assertThat(drawn(objects, sizes, 1)).isEqualTo(drawn(objects, sizes, 1)).isNotEqualTo(drawn(objects, sizes, 2));
        SampleDraw draw = offered(objects, sizes, 1);
        assertThat(draw.strata()).extracting(Stratum::drawn).containsExactly(26, 1, 13);
        assertThat(draw.population()).isEqualTo(15_030);
        assertThat(drawn(List.of(named("A")), new int[] {8}, 1)).hasSize(8);
    }

    @Test
    void every_record_has_the_same_chance() {
        int[] times = new int[200];
        for (int seed = 0; seed < 4_000; seed++) {
            for (long seq : drawn(List.of(named("A")), new int[] {200}, seed)) {
                times[(int) seq]++;
            }
        }
        // 4,000 draws of 40 of 200: 800 each, standard deviation 25
        assertThat(Arrays.stream(times).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(670, 930));
    }

    private static List<Long> drawn(List<ObjectMapping> objects, int[] sizes, long seed) {
        return offered(objects, sizes, seed).draw().stream()
                .flatMap(part -> part.records().stream())
                .map(Loaded::seq)
                .toList();
    }

    private static SampleDraw offered(List<ObjectMapping> objects, int[] sizes, long seed) {
        SampleDraw draw = new SampleDraw(40, seed);
        for (int o = 0; o < sizes.length; o++) {
            for (int i = 0; i < sizes[o]; i++) {
                draw.offer(objects.get(o), new Loaded(i, "k" + i, "d" + i, true, "h", true, false));
            }
        }
        return draw;
    }

    private static ObjectMapping named(String name) {
        return (ObjectMapping) Proxy.newProxyInstance(
                SampleTest.class.getClassLoader(),
                new Class<?>[] {ObjectMapping.class},
                (proxy, method, arguments) -> name);
    }
}
