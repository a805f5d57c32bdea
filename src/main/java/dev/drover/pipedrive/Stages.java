package dev.drover.pipedrive;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The stages of the account, by "pipeline/stage". Read once, when the first is asked for. Thread-safe. */
final class Stages {
    private static final String PIPELINES = "/api/v2/pipelines";
    private static final String STAGES = "/api/v2/stages";

    private final RemoteCalls calls;
    private Map<Long, String> names;

    Stages(RemoteCalls calls) {
        this.calls = calls;
    }

    Optional<Long> id(String name) {
        return names().entrySet().stream()
                .filter(stage -> Labels.same(stage.getValue(), name))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    Optional<String> name(long id) {
        return Optional.ofNullable(names().get(id));
    }

    private synchronized Map<Long, String> names() {
        if (names == null) {
            Map<Long, String> pipelines = new HashMap<>();
            calls.walk(
                    RemoteCall.get(PIPELINES),
                    row -> pipelines.put(
                            row.path("id").asLong(),
                            Labels.clean(row.path("name").asText())));
            Map<Long, String> stages = new HashMap<>();
            calls.walk(
                    RemoteCall.get(STAGES),
                    row -> stages.put(
                            row.path("id").asLong(),
                            pipelines.getOrDefault(row.path("pipeline_id").asLong(), "") + "/"
                                    + Labels.clean(row.path("name").asText())));
            names = stages;
        }
        return names;
    }
}
