package dev.drover.ipresso.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ipresso.api.OpenWindow.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Windows of ids, upwards. */
class WindowsTest {
    private static final ApiProfile.Windows RULES = Profiles.SHIPPED.windows();

    /** A search that cuts its answer to a number of hits, or refuses more than another number. */
    private record Search(TreeSet<Long> ids, int cut, int limit, boolean newestFirst) {
        List<Long> ask(Span span) {
            List<Long> found = new ArrayList<>(ids.subSet(span.from(), true, span.to(), true));
            if (found.size() > limit) {
                return null;
            }
            if (newestFirst) {
                Collections.reverse(found);
            }
            return found.subList(0, Math.min(cut, found.size()));
        }
    }

    @Provide
    Arbitrary<Set<Long>> accounts() {
        Arbitrary<Long> low = Arbitraries.longs().between(1, 9_000);
        Arbitrary<Long> high = Arbitraries.longs().between(2_000_000, 2_004_000);
        return Arbitraries.oneOf(
                low.set().ofMaxSize(60),
                high.set().ofMaxSize(60),
                Arbitraries.oneOf(low, high).set().ofMaxSize(80));
    }

    @Property(tries = 300)
    void find_every_contact_however_many_hits_an_answer_holds(
            @ForAll("accounts") Set<Long> ids,
            @ForAll @IntRange(min = 1, max = 50) int cut,
            @ForAll @IntRange(min = 1, max = 50) int limit,
            @ForAll boolean newestFirst) {
        Search search = new Search(new TreeSet<>(ids), cut, limit, newestFirst);
        long highest = ids.stream().mapToLong(Long::longValue).max().orElse(0);
        assertThat(all(search, WindowPlan.begin(RULES, highest))).isEqualTo(search.ids());
    }

    @Property(tries = 200)
    void a_place_is_the_same_after_it_was_written_down(
            @ForAll @LongRange(min = 1, max = 1_000_000) long next, @ForAll @IntRange(min = 1, max = 16_000) int size) {
        WindowPlan plan = new WindowPlan(RULES, next, size, next + 17, 3);
        ContactPlace place = new ContactPlace(plan, ApiProfile.Search.IDS, 12, 4);
        assertThat(ContactPlace.parse(RULES, place.text())).isEqualTo(place);
    }

    @Test
    void ends_after_five_empty_windows_above_the_highest_id() {
        List<Span> asked = new ArrayList<>();
        WindowPlan plan = WindowPlan.begin(RULES, 0);
        while (!plan.done()) {
            asked.add(new Span(plan.next(), plan.last()));
            plan = plan.empty();
        }
        assertThat(asked).hasSize(5).last().isEqualTo(new Span(4001, 5000));
    }

    @Test
    void grows_while_nothing_is_found_below_the_highest_id() {
        WindowPlan plan = WindowPlan.begin(RULES, 50_000);
        plan = plan.empty().empty().empty();
        assertThat(plan.next()).isEqualTo(1 + 1000 + 2000 + 4000);
        assertThat(plan.size()).isEqualTo(8000);
    }

    @Test
    void halves_what_is_too_much_and_grows_again_when_all_is_calm() {
        WindowPlan plan = WindowPlan.begin(RULES, 50_000).tooMuch().tooMuch();
        assertThat(plan.size()).isEqualTo(250);
        for (int i = 0; i < RULES.growAfter(); i++) {
            plan = plan.readAll(plan.last());
        }
        assertThat(plan.size()).isEqualTo(500);
    }

    private static Set<Long> all(Search search, WindowPlan begin) {
        Set<Long> found = new TreeSet<>();
        WindowPlan plan = begin;
        int calls = 0;
        while (!plan.done()) {
            OpenWindow window = new OpenWindow(plan.next(), plan.last());
            while (!window.searched()) {
                assertThat(calls++).isLessThan(20_000);
                List<Long> ids = search.ask(window.asked());
                if (ids == null) {
                    window.halve();
                    plan = plan.tooMuch();
                } else {
                    window.take(ids, List.of());
                }
            }
            found.addAll(window.unread(Integer.MAX_VALUE));
            for (long id : window.unread(Integer.MAX_VALUE)) {
                plan = plan.readTo(id);
            }
            plan = window.empty()
                    ? new WindowPlan(RULES, window.end() + 1, plan.empty().size(), plan.highest(), 0)
                    : plan.readAll(window.end());
        }
        return found;
    }
}
