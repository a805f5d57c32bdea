package dev.drover.alpineiq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ledger.StagedRecord;
import dev.drover.ledger.Staging;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Collects every source id of a person, names the tier by the loyalty rules where the account does not name it, and, where it
 * is asked for, the audiences. To be called when the audiences are ranked.
 */
public final class DerivePersonas {
    private static final int AT_ONCE = 500;
    private final Staging staging;
    private final AlpineIqProfile profile;
    private final PersonaRecords personas;
    private final PersonAudiences audiences;

    DerivePersonas(Staging staging, AlpineIqProfile profile, PersonaRecords personas, PersonAudiences audiences) {
        this.staging = staging;
        this.profile = profile;
        this.personas = personas;
        this.audiences = audiences;
    }

    public void derive() {
        List<BigDecimal> thresholds = thresholds();
        audiences.read();
        Staging.Position after = Staging.Position.START;
        List<StagedRecord> page = staging.page(PersonaRecords.OBJECT, after, AT_ONCE);
        while (!page.isEmpty()) {
            Map<String, ObjectNode> derived = new LinkedHashMap<>();
            for (StagedRecord persona : page) {
                derived.put(persona.sourceId(), derived(persona.payload(), thresholds));
            }
            audiences.addTo(derived);
            staging.derive(PersonaRecords.OBJECT, new LinkedHashMap<>(derived));
            StagedRecord last = page.get(page.size() - 1);
            page = staging.page(PersonaRecords.OBJECT, new Staging.Position(last.parentKey(), last.seq()), AT_ONCE);
        }
    }

    private ObjectNode derived(JsonNode persona, List<BigDecimal> thresholds) {
        ObjectNode derived = Json.object();
        ArrayNode ids = derived.putArray("sourceIds");
        personas.sourceIds(persona).forEach(ids::add);
        if (Json.text(persona, profile.field(PersonaRecords.OBJECT, "tier")).isEmpty()) {
            tier(Json.first(persona, profile.field(PersonaRecords.OBJECT, "points")), thresholds)
                    .ifPresent(tier -> derived.put("tierDerived", tier));
        }
        return derived;
    }

    /** The highest tier whose points are reached; none below the lowest. */
    private Optional<String> tier(JsonNode points, List<BigDecimal> thresholds) {
        if (!points.isNumber()) {
            return Optional.empty();
        }
        long reached = thresholds.stream()
                .filter(threshold -> threshold.compareTo(points.decimalValue()) <= 0)
                .count();
        return reached == 0
                ? Optional.empty()
                : Optional.of(profile.tierName().replace("%d", String.format(Locale.ROOT, "%d", reached)));
    }

    private List<BigDecimal> thresholds() {
        List<BigDecimal> thresholds = new ArrayList<>();
        staging.forEach("loyaltyConfig", rules -> {
            for (JsonNode tier : Json.first(rules.payload(), profile.field("loyaltyConfig", "tiers"))) {
                JsonNode points = Json.first(tier, profile.field("loyaltyConfig", "tierPoints"));
                if (points.isNumber()) {
                    thresholds.add(points.decimalValue());
                }
            }
        });
        thresholds.sort(null);
        return thresholds;
    }
}
