package dev.drover.sandbox.salesforce;

import dev.drover.sandbox.salesforce.schema.Field;
import dev.drover.sandbox.salesforce.store.SfDates;
import dev.drover.sandbox.salesforce.store.Table;
import java.util.Map;

/**
 * A person is in a campaign once. A status that the campaign does not have is not an error: the member silently gets the
 * campaign's default.
 */
final class CampaignMemberRule implements ObjectRule {

    @Override
    public void before(Save save) {
        if (save.get("ContactId") != null) {
            save.set("LeadId", null);
        }
        String person = save.get("ContactId") != null ? save.get("ContactId") : save.get("LeadId");
        String campaign = save.get("CampaignId");
        if (campaign == null) {
            return;
        }
        if (person == null) {
            throw new RowException(
                    "REQUIRED_FIELD_MISSING",
                    "Required fields are missing: [ContactId, LeadId]",
                    "ContactId",
                    "LeadId");
        }
        save.set("LeadOrContactId", person);
        String key = PairRule.key(campaign, person);
        if (!key.equals(save.before("PairKey"))) {
            if (save.table().first(save.field("PairKey"), key) >= 0) {
                throw new RowException("DUPLICATE_VALUE", "Already a campaign member.");
            }
            save.set("PairKey", key);
        }
        if (save.isInsert() || save.gives("Status") || save.changes("CampaignId")) {
            chooseStatus(save, campaign); // whoever leaves the status alone does not lose it
        }
    }

    private static void chooseStatus(Save save, String campaign) {
        Table statuses = save.org().store().table("CampaignMemberStatus");
        Field label = statuses.type().get("Label");
        int chosen = -1;
        int standard = -1;
        for (int row : CampaignMemberStatusRule.ofCampaign(save.org(), campaign)) {
            if (statuses.value(row, label).equalsIgnoreCase(save.get("Status"))) {
                chosen = row;
            }
            if ("true".equals(statuses.value(row, statuses.type().get("IsDefault")))) {
                standard = row;
            }
        }
        int status = chosen >= 0 ? chosen : standard;
        if (status < 0) {
            return;
        }
        save.set("Status", statuses.value(status, label));
        boolean responded = "true".equals(statuses.value(status, statuses.type().get("HasResponded")));
        save.set("HasResponded", String.valueOf(responded));
        if (responded && save.get("FirstRespondedDate") == null) {
            String now = SfDates.format(save.org().clock().now());
            save.set("FirstRespondedDate", now.substring(0, 10));
        }
    }

    @Override
    public void after(Save save, String id) {
        if (save.isInsert()) {
            count(save.org(), save.get("CampaignId"), save.get("ContactId") != null, 1);
        }
        if (save.is("HasResponded") != "true".equals(save.before("HasResponded"))) {
            add(save.org(), save.get("CampaignId"), "NumberOfResponses", save.is("HasResponded") ? 1 : -1);
        }
    }

    @Override
    public void afterDelete(Org org, Caller caller, Table table, int row) {
        String campaign = table.value(row, table.type().get("CampaignId"));
        count(org, campaign, table.value(row, table.type().get("ContactId")) != null, -1);
        if ("true".equals(table.value(row, table.type().get("HasResponded")))) {
            add(org, campaign, "NumberOfResponses", -1);
        }
    }

    private static void count(Org org, String campaign, boolean contact, int change) {
        add(org, campaign, contact ? "NumberOfContacts" : "NumberOfLeads", change);
    }

    private static void add(Org org, String campaign, String field, int change) {
        String before = org.read(campaign, field);
        int count = before == null ? 0 : Integer.parseInt(before);
        org.write(campaign, Map.of(field, String.valueOf(count + change)));
    }
}
