package dev.drover.ipresso.api;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the profile must say: endpoints by name, the parts that can be switched off, and the fields that are looked at. */
final class Roles {
    static final List<String> ENDPOINTS = List.of(
            "auth",
            "search",
            "searchExtended",
            "contact",
            "attributes",
            "types",
            "tags",
            "categories",
            "agreements",
            "origins",
            "activityDefinitions",
            "actionDefinitions",
            "segments",
            "tagContacts",
            "categoryContacts",
            "agreementContacts",
            "originContacts",
            "segmentContacts",
            "contactAgreements",
            "contactConnections",
            "contactActivities",
            "contactActions");

    static final Set<String> PARTS =
            Set.of("tags", "categories", "origins", "segments", "connections", "activities", "actions");

    static final Map<String, Set<String>> FIELDS = Map.ofEntries(
            Map.entry("contact", Set.of("contact_id")),
            Map.entry(
                    "attribute",
                    Set.of(
                            "attribute_id",
                            "api_key",
                            "name",
                            "type",
                            "bracket",
                            "is_hidden",
                            "is_unique",
                            "options",
                            "option_keys")),
            Map.entry("type", Set.of("type_id", "type_key", "name", "attributes", "dynamic", "parents")),
            Map.entry(
                    "agreement",
                    Set.of("consent_id", "api_key", "name", "content", "is_direct_marketing", "group_key")),
            Map.entry("named", Set.of("id", "name", "parent_id")),
            Map.entry(
                    "definition",
                    Set.of(
                            "definition_id",
                            "key",
                            "js_key",
                            "name",
                            "parameters",
                            "parameter_key",
                            "parameter_name",
                            "parameter_type",
                            "dictionary")),
            Map.entry("segment", Set.of("segment_id", "name", "is_auto", "criteria_text")),
            Map.entry("consent", Set.of("status", "changed_at", "channel")),
            Map.entry("event", Set.of("id", "key", "name", "at", "params", "param_key", "param_value")));

    private Roles() {}
}
