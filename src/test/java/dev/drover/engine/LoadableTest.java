package dev.drover.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.engine.Destination.PlannedLoad;
import dev.drover.ledger.StagedRecord;
import dev.drover.ledger.Staging;
import dev.drover.mapping.MappingResult;
import dev.drover.mapping.ObjectMapping;
import java.lang.reflect.Proxy;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LoadableTest {
    private static final List<MappingResult> RESULTS = List.of(
            new MappingResult.Mapped(null),
            new MappingResult.Excluded("b", "a test order"),
            new MappingResult.Mapped(null),
            new MappingResult.Refused("d", List.of()));

    private final AtomicInteger passes = new AtomicInteger();

    @Test
    void counts_what_the_mapping_lets_through_and_maps_once() {
        Loadable loadable = new Loadable(staging(), null, mapping());
        PlannedLoad load = new PlannedLoad(null, 4, false, loadable, 1);
        assertThat(load.sent()).isEqualTo(2);
        assertThat(load.made()).isEqualTo(1);
        assertThat(passes).hasValue(1);
    }

    @Test
    void maps_nothing_when_nothing_is_in_line() {
        PlannedLoad load = new PlannedLoad(null, 0, false, new Loadable(staging(), null, mapping()), 0);
        assertThat(load.sent()).isZero();
        assertThat(load.made()).isZero();
        assertThat(passes).hasValue(0);
    }

    private Staging staging() {
        return (Staging) Proxy.newProxyInstance(
                LoadableTest.class.getClassLoader(), new Class<?>[] {Staging.class}, (proxy, method, args) -> {
                    assertThat(method.getName()).isEqualTo("forEach");
                    passes.incrementAndGet();
                    @SuppressWarnings("unchecked")
                    Consumer<StagedRecord> consumer = (Consumer<StagedRecord>) args[1];
                    RESULTS.forEach(result -> consumer.accept(record()));
                    return null;
                });
    }

    private static ObjectMapping mapping() {
        Iterator<MappingResult> results = RESULTS.iterator();
        return (ObjectMapping) Proxy.newProxyInstance(
                LoadableTest.class.getClassLoader(),
                new Class<?>[] {ObjectMapping.class},
                (proxy, method, args) -> method.getName().equals("map") ? results.next() : "order");
    }

    private static StagedRecord record() {
        return new StagedRecord(1, "order", "o1", "", null, "");
    }
}
