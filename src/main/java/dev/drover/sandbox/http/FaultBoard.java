package dev.drover.sandbox.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fault switches that are set. A request meets at most one: the first that is due. */
final class FaultBoard {
    private final List<Switch> switches = new ArrayList<>();

    private static final class Switch {
        private final Fault fault;
        private int seen;
        private int hits;

        Switch(Fault fault) {
            this.fault = fault;
        }
    }

    synchronized void add(List<Fault> faults) {
        faults.forEach(fault -> switches.add(new Switch(fault)));
    }

    synchronized void clear() {
        switches.clear();
    }

    synchronized Optional<Fault> due(String method, String target) {
        for (Switch one : switches) {
            if (one.fault.matches(method, target) && (one.fault.times() < 0 || one.hits < one.fault.times())) {
                one.seen++;
                if (one.seen > one.fault.skip()) {
                    one.hits++;
                    return Optional.of(one.fault);
                }
            }
        }
        return Optional.empty();
    }

    synchronized List<Map<String, Object>> list() {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Switch one : switches) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("kind", one.fault.kind().wireName());
            line.put("method", one.fault.method());
            line.put("path", one.fault.path() == null ? null : one.fault.path().pattern());
            line.put("skip", one.fault.skip());
            line.put("times", one.fault.times());
            line.put("seen", one.seen);
            line.put("hits", one.hits);
            list.add(line);
        }
        return list;
    }
}
