package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;

/** The stage of a deal, which a mapping names as "pipeline/stage". */
final class StageColumn extends ValueColumn {
    private final Stages stages;

    StageColumn(Traits traits, Place place, Stages stages) {
        super(traits, place);
        this.stages = stages;
    }

    @Override
    String text(Object value) {
        String name = Labels.clean(value.toString());
        return stages.id(name).flatMap(stages::name).orElse(name);
    }

    @Override
    String held(JsonNode held) {
        return stages.name(held.asLong()).orElseGet(held::asText);
    }

    @Override
    JsonNode json(String text) {
        return stages.id(text)
                .map(LongNode::valueOf)
                .orElseThrow(() -> new ValueRefused(
                        "STAGE_UNKNOWN", name(), "names a stage that the account does not have; write pipeline/stage"));
    }
}
