package dev.drover.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ShippedMappingsTest {
    private final SourceCatalog catalog = SourceCatalog.load(Path.of("profiles/alpineiq-objects.yaml"));
    private final MappingSet mappings = MappingSet.load(Path.of("mappings/alpineiq-salesforce"), catalog);

    @Test
    void phases_run_in_dependency_order() {
        assertThat(mappings.phases())
                .extracting(ObjectMapping::phase)
                .containsExactly(
                        "Account",
                        "Contact",
                        "AccountContactRelation",
                        "Product2",
                        "PricebookEntry",
                        "Opportunity",
                        "OpportunityContactRole",
                        "OpportunityLineItem",
                        "Campaign",
                        "CampaignMemberStatus",
                        "CampaignMember",
                        "Task");
    }
}
