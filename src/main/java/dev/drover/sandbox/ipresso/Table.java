package dev.drover.sandbox.ipresso;

import java.util.List;

/** The CSV files of the canonical dump layout, with their columns in order. */
public enum Table {
    ATTRIBUTES("schema/attributes.csv", "entity,api_key,attribute_id,name,type,bracket,is_system,is_hidden,is_unique"),
    ATTRIBUTE_OPTIONS("schema/attribute_options.csv", "attribute_key,option_id,option_key,label,position"),
    CONTACT_TYPES("schema/contact_types.csv", "type_id,type_key,name"),
    CONTACT_TYPE_ATTRIBUTES("schema/contact_type_attributes.csv", "type_key,attribute_key,is_dynamic"),
    CONTACT_TYPE_LINKS("schema/contact_type_links.csv", "parent_type_key,child_type_key"),
    ACTIVITY_DEFINITIONS("schema/activity_definitions.csv", "sort,definition_id,key,js_key,name"),
    ACTIVITY_PARAMETERS("schema/activity_parameters.csv", "sort,key,parameter_key,name,type,dictionary_json"),
    CONTACTS(
            "data/contacts.csv",
            "contact_id,type_key,first_name,last_name,display_name,vocative,email,email_invalid,phone,mobile,company_text,"
                    + "job_title,website,street,building,flat,postcode,city,region,country,lead_score,origin,external_id,"
                    + "created_at,modified_at,owner_ref,lifecycle_stage,contact_status,utm_source,utm_medium,utm_campaign,"
                    + "utm_content,utm_term"),
    CONTACT_ATTRIBUTES("data/contact_attributes.csv", "contact_id,attribute_key,value,option_id,option_key"),
    CONTACT_SCORES("data/contact_scores.csv", "contact_id,score_kind,value,as_of"),
    COMPANIES(
            "data/companies.csv",
            "company_ref,source,contact_id,name,domain,tax_id,industry,phone,website,street,building,flat,postcode,city,"
                    + "region,country,owner_ref,created_at,modified_at"),
    COMPANY_ATTRIBUTES("data/company_attributes.csv", "company_ref,attribute_key,value,option_id,option_key"),
    CONTACT_COMPANIES("data/contact_companies.csv", "contact_id,company_ref,is_primary,basis"),
    CONNECTIONS("data/connections.csv", "parent_contact_id,child_contact_id"),
    TAGS("data/tags.csv", "tag_id,name,parent_id"),
    CONTACT_TAGS("data/contact_tags.csv", "contact_id,tag_id"),
    CATEGORIES("data/categories.csv", "category_id,name,parent_id"),
    CONTACT_CATEGORIES("data/contact_categories.csv", "contact_id,category_id"),
    CONSENTS("data/consents.csv", "consent_id,api_key,name,content,is_direct_marketing,group_key"),
    CONTACT_CONSENTS("data/contact_consents.csv", "contact_id,consent_id,status,raw_status,changed_at,channel"),
    ORIGINS("data/origins.csv", "origin_id,name"),
    OWNERS("data/owners.csv", "owner_ref,email,full_name,is_active,basis"),
    ACCESS_GROUPS("data/access_groups.csv", "group_ref,name"),
    CONTACT_ACCESS_GROUPS("data/contact_access_groups.csv", "contact_id,group_ref"),
    SEGMENTS("data/segments.csv", "segment_id,name,is_auto,criteria_text"),
    SEGMENT_MEMBERS("data/segment_members.csv", "segment_id,contact_id"),
    CAMPAIGNS(
            "data/campaigns.csv",
            "campaign_id,api_key,name,channel,kind,status,subject,sender_name,sender_email,template_id,segment_id,start_at,"
                    + "end_at,derived"),
    CAMPAIGN_MEMBERS(
            "data/campaign_members.csv",
            "campaign_id,contact_id,status,first_sent_at,first_opened_at,first_clicked_at,unsubscribed_at,open_count,"
                    + "click_count"),
    CAMPAIGN_LINKS("data/campaign_links.csv", "campaign_id,link_id,url"),
    EMAIL_TEMPLATES(
            "content/email_templates.csv", "template_id,name,subject,preheader,html_file,text_file,updated_at,assets"),
    POLICIES("industry/polisa.csv", "polisa_id,contact_id,numer,rodzaj,skladka,od,do,aktywna"),
    CLAIMS("industry/szkoda.csv", "szkoda_id,polisa_id,zgloszono,kwota,opis,zamknieta");

    private final String path;
    private final List<String> columns;

    Table(String path, String columns) {
        this.path = path;
        this.columns = List.of(columns.split(","));
    }

    public String path() {
        return path;
    }

    public List<String> columns() {
        return columns;
    }
}
