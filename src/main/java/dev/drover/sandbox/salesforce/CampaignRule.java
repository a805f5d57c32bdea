package dev.drover.sandbox.salesforce;

import java.util.Map;

/** A new campaign has the member statuses Sent and Responded; only marketing users make campaigns. */
final class CampaignRule implements ObjectRule {

    @Override
    public void before(Save save) {
        String marketing = save.org().read(save.caller().userId(), "UserPermissionsMarketingUser");
        if (save.isInsert() && !"true".equals(marketing)) {
            throw new RowException("INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id");
        }
    }

    @Override
    public void after(Save save, String id) {
        if (save.isInsert()) {
            save.org()
                    .add(
                            save.caller(),
                            "CampaignMemberStatus",
                            Map.of("CampaignId", id, "Label", "Sent", "SortOrder", "1", "IsDefault", "true"));
            save.org()
                    .add(
                            save.caller(),
                            "CampaignMemberStatus",
                            Map.of("CampaignId", id, "Label", "Responded", "SortOrder", "2", "HasResponded", "true"));
        }
    }
}
