package dev.drover.sandbox.salesforce;

import dev.drover.sandbox.salesforce.store.Table;
import java.util.Map;
import java.util.Objects;

/** Where contacts may belong to several accounts, the account of a contact is its direct relation. */
final class ContactRule extends PersonNameRule {
    private static final ObjectRule HELD = new HeldRule("it is associated with cases", "Case.ContactId");

    @Override
    public void after(Save save, String id) {
        Org org = save.org();
        String account = save.get("AccountId");
        String before = save.before("AccountId");
        if (Objects.equals(account, before)
                || org.catalogue().find("AccountContactRelation").isEmpty()) {
            return;
        }
        Table relations = org.store().table("AccountContactRelation");
        if (before != null) {
            int row = relations.first(relations.type().get("PairKey"), PairRule.key(before, id));
            if (row >= 0) {
                org.store().delete(relations, row);
            }
        }
        if (account != null) {
            String key = PairRule.key(account, id);
            int row = relations.first(relations.type().get("PairKey"), key);
            if (row >= 0) {
                org.write(relations.id(row), Map.of("IsDirect", "true"));
            } else {
                org.add(
                        save.caller(),
                        "AccountContactRelation",
                        Map.of("AccountId", account, "ContactId", id, "IsDirect", "true", "PairKey", key));
            }
        }
    }

    @Override
    public void beforeDelete(Org org, Table table, int row) {
        HELD.beforeDelete(org, table, row);
    }
}
