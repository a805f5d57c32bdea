package dev.drover.ipresso.canonical;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of the folder, each with its columns. A column is written {@code name}, {@code *name} where it belongs to the
 * key, and {@code name:kind} where it is more than text (t = timestamp, f = flag, d = decimal, w = whole, j = JSON).
 */
public enum CanonicalFile {
    ATTRIBUTES(
            "schema/attributes.csv",
            "*entity *api_key attribute_id name type bracket is_system:f is_hidden:f is_unique:f"),
    ATTRIBUTE_OPTIONS("schema/attribute_options.csv", "*attribute_key *option_id option_key label position:w"),
    CONTACT_TYPES("schema/contact_types.csv", "type_id *type_key name"),
    CONTACT_TYPE_ATTRIBUTES("schema/contact_type_attributes.csv", "*type_key *attribute_key is_dynamic:f"),
    CONTACT_TYPE_LINKS("schema/contact_type_links.csv", "*parent_type_key *child_type_key"),
    ACTIVITY_DEFINITIONS("schema/activity_definitions.csv", "*sort definition_id *key js_key name"),
    ACTIVITY_PARAMETERS("schema/activity_parameters.csv", "*sort *key *parameter_key name type dictionary_json:j"),
    CONTACTS(
            "data/contacts.csv",
            "*contact_id type_key first_name last_name display_name vocative email email_invalid:f phone mobile"
                    + " company_text job_title website street building flat postcode city region country lead_score:d"
                    + " origin external_id created_at:t modified_at:t owner_ref lifecycle_stage contact_status"
                    + " utm_source utm_medium utm_campaign utm_content utm_term"),
    /** One row per value: what a contact has of one attribute is one fact, however many rows it takes. */
    CONTACT_ATTRIBUTES("data/contact_attributes.csv", 2, "*contact_id *attribute_key *value *option_id option_key"),
    CONTACT_SCORES("data/contact_scores.csv", "*contact_id *score_kind value:d as_of:t"),
    COMPANIES(
            "data/companies.csv",
            "*company_ref source contact_id name domain tax_id industry phone website street building flat postcode city"
                    + " region country owner_ref created_at:t modified_at:t"),
    COMPANY_ATTRIBUTES("data/company_attributes.csv", 2, "*company_ref *attribute_key *value *option_id option_key"),
    CONTACT_COMPANIES("data/contact_companies.csv", "*contact_id *company_ref is_primary:f basis"),
    CONNECTIONS("data/connections.csv", "*parent_contact_id *child_contact_id"),
    TAGS("data/tags.csv", "*tag_id name parent_id"),
    CONTACT_TAGS("data/contact_tags.csv", "*contact_id *tag_id"),
    CATEGORIES("data/categories.csv", "*category_id name parent_id"),
    CONTACT_CATEGORIES("data/contact_categories.csv", "*contact_id *category_id"),
    CONSENTS("data/consents.csv", "*consent_id api_key name content is_direct_marketing:f group_key"),
    CONTACT_CONSENTS("data/contact_consents.csv", "*contact_id *consent_id status raw_status changed_at:t channel"),
    /** What the consents and unsubscriptions of a contact come to, channel by channel. Derived. */
    CONTACT_CHANNELS("data/contact_channels.csv", "*contact_id *channel status changed_at:t basis"),
    ORIGINS("data/origins.csv", "*origin_id name"),
    OWNERS("data/owners.csv", "*owner_ref email full_name is_active:f basis"),
    ACCESS_GROUPS("data/access_groups.csv", "*group_ref name"),
    CONTACT_ACCESS_GROUPS("data/contact_access_groups.csv", "*contact_id *group_ref"),
    SEGMENTS("data/segments.csv", "*segment_id name is_auto:f criteria_text"),
    SEGMENT_MEMBERS("data/segment_members.csv", "*segment_id *contact_id"),
    CAMPAIGNS(
            "data/campaigns.csv",
            "*campaign_id api_key name channel kind status subject sender_name sender_email template_id segment_id"
                    + " start_at:t end_at:t derived:f"),
    CAMPAIGN_MEMBERS(
            "data/campaign_members.csv",
            "*campaign_id *contact_id status first_sent_at:t first_opened_at:t first_clicked_at:t unsubscribed_at:t"
                    + " open_count:w click_count:w"),
    CAMPAIGN_LINKS("data/campaign_links.csv", "*campaign_id *link_id url"),
    /** One file per month of {@code at}, in UTC; what has no time is in {@code events-undated.jsonl}. */
    EVENTS(
            "data/events/*.jsonl",
            "*contact_id *event_id sort key kind channel at:t campaign_id scenario_key url params:j"),
    EMAIL_TEMPLATES(
            "content/email_templates.csv",
            "*template_id name subject preheader html_file text_file updated_at:t assets"),
    TOKENS_FOUND("content/tokens_found.csv", "*template_id *token_text pattern attribute_key_guess count:w"),
    LANDING_PAGES("content/landing_pages.jsonl", "*id name url status fields:j target:j thank_you tags:j"),
    FORMS("content/forms.jsonl", "*id name url status fields:j target:j thank_you tags:j"),
    SCENARIOS(
            "content/scenarios.jsonl",
            "*id name api_key status start:t end:t entry_mode entry_by criteria:j tags:j blocks:j"),
    CHANNELS("content/channels.json", "*channel *provider *sender opt_out secret_present:f");

    private final String path;
    private final List<String> key;
    private final Map<String, ColumnKind> kinds;
    private final List<String> columns;
    private final List<String> fact;

    CanonicalFile(String path, String columns) {
        this(path, 0, columns);
    }

    /** @param factColumns how many key columns name one fact; 0 = all of them: each row is one */
    CanonicalFile(String path, int factColumns, String columns) {
        this.path = path;
        Map<String, ColumnKind> kinds = new LinkedHashMap<>();
        List<String> keys = new ArrayList<>();
        for (String column : columns.split(" ")) {
            String[] parts = column.replace("*", "").split(":");
            kinds.put(parts[0], parts.length == 1 ? ColumnKind.TEXT : ColumnKind.coded(parts[1]));
            if (column.startsWith("*")) {
                keys.add(parts[0]);
            }
        }
        this.kinds = kinds;
        this.columns = List.copyOf(kinds.keySet());
        this.key = List.copyOf(keys);
        this.fact = key.subList(0, factColumns == 0 ? keys.size() : factColumns);
    }

    /** Relative to the folder; {@link #EVENTS} has a pattern. */
    public String path() {
        return path;
    }

    /** The columns that make a row's key, in the order that rows are sorted by. */
    public List<String> key() {
        return key;
    }

    /** The first columns of the key, those that name one fact: a way gives all rows of a fact or none. */
    public List<String> fact() {
        return fact;
    }

    /** In the order of the file. */
    public List<String> columns() {
        return columns;
    }

    public boolean has(String column) {
        return kinds.containsKey(column);
    }

    public ColumnKind kind(String column) {
        return kinds.get(column);
    }

    /** The file that has this path. */
    public static Optional<CanonicalFile> at(String path) {
        return Arrays.stream(values()).filter(file -> file.covers(path)).findFirst();
    }

    private boolean covers(String candidate) {
        return this == EVENTS
                ? candidate.startsWith("data/events/") && candidate.endsWith(".jsonl")
                : candidate.equals(path);
    }
}
