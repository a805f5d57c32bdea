package dev.drover.ipresso;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalFolder;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.content.ScenarioRules;
import dev.drover.ipresso.content.ScenarioSummary;
import dev.drover.ledger.NewRecord;
import java.util.List;
import java.util.Map;

/** Automations, each with what it does in words: they are rebuilt by hand. */
final class ScenarioRecords extends JoinedRecords {
    static final String OBJECT = "scenario";

    private static final Map<String, CanonicalFile> REFERENCES = Map.of(
            "tag_id", CanonicalFile.TAGS,
            "campaign_id", CanonicalFile.CAMPAIGNS,
            "category_id", CanonicalFile.CATEGORIES,
            "consent_id", CanonicalFile.CONSENTS);

    private final Names names;
    private final ScenarioSummary summary;

    ScenarioRecords(CanonicalFolder folder, Names names, ScenarioRules rules) {
        super(folder, CanonicalFile.SCENARIOS, List.of());
        this.names = names;
        this.summary = new ScenarioSummary(rules, this::name);
    }

    @Override
    NewRecord make(CanonicalRow row, Map<CanonicalFile, List<CanonicalRow>> joined) {
        ObjectNode scenario = Json.record(row);
        summary.of(scenario).forEach(scenario::put);
        return new NewRecord(OBJECT, row.key(), "", scenario);
    }

    private String name(String member, String id) {
        CanonicalFile file = REFERENCES.get(member);
        return file == null ? id : names.name(file, id);
    }
}
