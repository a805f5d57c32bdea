package dev.drover.sandbox.salesforce;

import dev.drover.sandbox.salesforce.schema.SObjectType;
import dev.drover.sandbox.salesforce.schema.SfId;
import dev.drover.sandbox.salesforce.store.RowSource;
import dev.drover.sandbox.salesforce.store.SfDates;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A task is closed by its status; a task of a lead has no other relation; old closed tasks are archived. */
final class TaskRule implements ObjectRule {
    private static final long ARCHIVED_AFTER_DAYS = 365;

    @Override
    public void before(Save save) {
        boolean closed = "Completed".equals(save.get("Status"));
        save.set("IsClosed", String.valueOf(closed));
        save.set("IsHighPriority", String.valueOf("High".equals(save.get("Priority"))));
        if (closed && save.get("CompletedDateTime") == null) {
            String created = save.values()[SObjectType.CREATED_DATE];
            save.set(
                    "CompletedDateTime",
                    created != null
                            ? created
                            : SfDates.format(save.org().clock().now()));
        }
        String who = save.get("WhoId");
        if (who != null && SfId.prefix(who).equals("00Q") && save.get("WhatId") != null) {
            throw new RowException(
                    "FIELD_INTEGRITY_EXCEPTION", "a task of a lead cannot be related to another record", "WhatId");
        }
        String what = save.get("WhatId");
        if (what != null && SfId.prefix(what).equals("001")) {
            save.set("AccountId", what);
        } else if (who != null && SfId.prefix(who).equals("003")) {
            save.set("AccountId", save.ofParent("WhoId", "AccountId"));
        }
    }

    /** True for a task that queries do not see any more. */
    static boolean isArchived(RowSource tasks, int row, Instant now) {
        if (!"true".equals(tasks.value(row, tasks.type().get("IsClosed")))) {
            return false;
        }
        String due = tasks.value(row, tasks.type().get("ActivityDate"));
        String day = due != null
                ? due
                : tasks.value(row, tasks.type().get("CreatedDate")).substring(0, 10);
        String limit =
                SfDates.format(now.minus(ARCHIVED_AFTER_DAYS, ChronoUnit.DAYS)).substring(0, 10);
        return day.compareTo(limit) < 0;
    }
}
