package dev.drover.mapping;

import java.util.List;

/**
 * A destination field that a mapping needs.
 *
 * @param name API name, such as {@code aiq_loyalty_points__c}
 * @param label shown to people
 * @param type declared in the mapping file
 * @param custom whether it has to be created where it is missing
 * @param externalId whether it is our key in this object
 * @param picklist values of a picklist, in order; empty otherwise
 * @param description what it holds and where that came from
 * @param audit whether it is a system field that can be set only where the org allows it (CreatedDate …)
 * @param origin file:line in the mapping
 */
public record DestinationField(
        String name,
        String label,
        FieldType type,
        boolean custom,
        boolean externalId,
        boolean unique,
        List<String> picklist,
        String description,
        boolean audit,
        String origin) {}
