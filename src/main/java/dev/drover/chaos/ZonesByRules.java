package dev.drover.chaos;

import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The zones that a machine can be set to. */
final class ZonesByRules {

    private ZonesByRules() {}

    /** Names of the same rules at all times together, in the order of their names. */
    static List<List<String>> all() {
        Set<String> names = new TreeSet<>(List.of(TimeZone.getAvailableIDs()));
        names.retainAll(ZoneId.getAvailableZoneIds());
        Map<ZoneRules, List<String>> byRules = names.stream()
                .collect(Collectors.groupingBy(name -> ZoneId.of(name).getRules()));
        List<List<String>> zones = new ArrayList<>(byRules.values());
        zones.sort((a, b) -> a.get(0).compareTo(b.get(0)));
        return zones;
    }
}
