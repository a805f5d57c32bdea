package dev.drover.ipresso.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.settings.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** One token for all calls. */
class SessionTest {
    private final AtomicInteger given = new AtomicInteger();
    private final Session session = new Session();
    private final Supplier<Secret> fresh = () -> new Secret("token " + given.incrementAndGet());

    @Test
    void of_many_calls_that_find_the_token_refused_only_one_asks_for_another() throws Exception {
        int refused = session.current(fresh);
        ExecutorService calls = Executors.newFixedThreadPool(8);
        CountDownLatch together = new CountDownLatch(1);
        List<Future<Integer>> renewed = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            renewed.add(calls.submit(() -> {
                together.await();
                return session.after(refused, fresh);
            }));
        }
        together.countDown();
        for (Future<Integer> call : renewed) {
            assertThat(call.get()).isEqualTo(2);
        }
        calls.shutdown();
        assertThat(given).hasValue(2);
        assertThat(session.token().reveal()).isEqualTo("token 2");
    }

    @Test
    void notices_that_the_refused_token_came_again() {
        int refused = session.current(() -> new Secret("same"));
        session.after(refused, () -> new Secret("same"));
        assertThat(session.sameAgain()).isTrue();
        session.after(2, fresh);
        assertThat(session.sameAgain()).isFalse();
    }

    @Test
    void asks_again_after_an_authorisation_that_failed() {
        assertThatThrownBy(() -> session.current(() -> {
                    throw new IllegalStateException("no answer");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(session.current(fresh)).isEqualTo(1);
    }
}
