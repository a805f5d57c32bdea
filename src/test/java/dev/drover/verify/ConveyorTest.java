package dev.drover.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConveyorTest {

    @Test
    void every_page_is_worked_on_once_in_order_and_the_last_one_may_be_short() {
        List<List<Integer>> pages = new ArrayList<>();
        try (Conveyor<Integer> conveyor = new Conveyor<>(3, pages::add)) {
            IntStream.rangeClosed(1, 7).forEach(conveyor::add);
            conveyor.finish();
        }
        assertThat(pages).containsExactly(List.of(1, 2, 3), List.of(4, 5, 6), List.of(7));
    }

    @Test
    void a_failure_of_the_work_reaches_who_adds_and_nothing_is_worked_on_after_it() {
        AtomicInteger worked = new AtomicInteger();
        try (Conveyor<Integer> conveyor = new Conveyor<>(1, page -> {
            worked.incrementAndGet();
            throw new UnsupportedOperationException("page " + page);
        })) {
            conveyor.add(1);
            assertThatThrownBy(() -> conveyor.add(2))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage("page [1]");
            assertThatThrownBy(conveyor::finish).isInstanceOf(UnsupportedOperationException.class);
        }
        assertThat(worked).hasValue(1);
    }
}
