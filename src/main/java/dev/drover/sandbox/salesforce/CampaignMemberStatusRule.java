package dev.drover.sandbox.salesforce;

import dev.drover.sandbox.salesforce.schema.Field;
import dev.drover.sandbox.salesforce.store.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Labels and sort orders are unique in a campaign, one status is the default, and it stays. */
final class CampaignMemberStatusRule implements ObjectRule {

    /** The rows of a campaign's statuses. */
    static List<Integer> ofCampaign(Org org, String campaignId) {
        Table table = org.store().table("CampaignMemberStatus");
        return RowWriter.matches(table, table.type().get("CampaignId"), campaignId);
    }

    @Override
    public void before(Save save) {
        String campaign = save.get("CampaignId");
        if (campaign == null) {
            return;
        }
        Table table = save.table();
        List<Integer> others = new ArrayList<>(ofCampaign(save.org(), campaign));
        if (!save.isInsert()) {
            others.remove(Integer.valueOf(table.row(save.values()[0])));
        }
        int highest = 0;
        for (int other : others) {
            String label = table.value(other, save.field("Label"));
            if (label.equalsIgnoreCase(save.get("Label"))) {
                throw duplicate(table, other, "Label");
            }
            String order = table.value(other, save.field("SortOrder"));
            if (order != null && order.equals(save.get("SortOrder"))) {
                throw duplicate(table, other, "SortOrder");
            }
            highest = Math.max(highest, order == null ? 0 : Integer.parseInt(order));
        }
        if (save.get("SortOrder") == null) {
            save.set("SortOrder", String.valueOf(highest + 1));
        }
        if ("true".equals(save.before("IsDefault")) && !save.is("IsDefault")) {
            throw new RowException(
                    "FIELD_INTEGRITY_EXCEPTION", "a campaign needs a default member status", "IsDefault");
        }
    }

    @Override
    public void after(Save save, String id) {
        if (save.is("IsDefault") && save.changes("IsDefault")) {
            Table table = save.table();
            for (int row : ofCampaign(save.org(), save.get("CampaignId"))) {
                if (!table.id(row).equals(id) && "true".equals(table.value(row, save.field("IsDefault")))) {
                    save.org().touch(save.caller(), table.id(row), Map.of("IsDefault", "false"));
                }
            }
        }
    }

    @Override
    public void beforeDelete(Org org, Table table, int row) {
        if ("true".equals(table.value(row, table.type().get("IsDefault")))) {
            throw new RowException("DELETE_FAILED", "the default member status of a campaign cannot be deleted");
        }
        String campaign = table.value(row, table.type().get("CampaignId"));
        Field responded = table.type().get("HasResponded");
        boolean last = "true".equals(table.value(row, responded))
                && ofCampaign(org, campaign).stream()
                        .noneMatch(other -> other != row && "true".equals(table.value(other, responded)));
        if (last) {
            throw new RowException("DELETE_FAILED", "a campaign needs a member status that counts as responded");
        }
        String label = table.value(row, table.type().get("Label"));
        Table members = org.store().table("CampaignMember");
        for (int member : RowWriter.matches(members, members.type().get("CampaignId"), campaign)) {
            if (label.equalsIgnoreCase(members.value(member, members.type().get("Status")))) {
                throw new RowException("DELETE_FAILED", "a member status that is in use cannot be deleted");
            }
        }
    }

    private static RowException duplicate(Table table, int row, String field) {
        return new RowException(
                "DUPLICATE_VALUE",
                "duplicate value found: " + field + " duplicates value on record with id: "
                        + table.id(row).substring(0, 15),
                field);
    }
}
