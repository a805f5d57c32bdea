package dev.drover.sandbox.salesforce;

import dev.drover.sandbox.salesforce.store.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Closed, won, probability and forecast follow the stage; the amount follows the line items once there are any. */
final class OpportunityRule implements ObjectRule {

    @Override
    public void before(Save save) {
        boolean hasItems = "true".equals(save.before("HasOpportunityLineItem"));
        if (hasItems) {
            // no error: the service keeps the sum of the products and says nothing
            save.set("Amount", save.before("Amount"));
        }
        if (hasItems && save.changes("Pricebook2Id")) {
            throw new RowException(
                    "FIELD_INTEGRITY_EXCEPTION",
                    "the price book of an opportunity with products cannot be changed",
                    "Pricebook2Id");
        }
        if (save.get("StageName") != null && (save.isInsert() || save.changes("StageName"))) {
            followStage(save);
        }
        expectedRevenue(save);
    }

    private static void followStage(Save save) {
        Table stages = save.org().store().table("OpportunityStage");
        for (int row = 0; row < stages.size(); row++) {
            if (save.get("StageName").equals(stages.value(row, stages.type().get("ApiName")))) {
                save.set("IsClosed", stages.value(row, stages.type().get("IsClosed")));
                save.set("IsWon", stages.value(row, stages.type().get("IsWon")));
                save.set("ForecastCategory", stages.value(row, stages.type().get("ForecastCategory")));
                if (!save.gives("ForecastCategoryName")) {
                    save.set(
                            "ForecastCategoryName",
                            stages.value(row, stages.type().get("ForecastCategoryName")));
                }
                if (!save.gives("Probability")) {
                    save.set("Probability", stages.value(row, stages.type().get("DefaultProbability")));
                }
                return;
            }
        }
        if (save.get("Probability") == null) {
            save.set("Probability", "0");
        }
    }

    private static void expectedRevenue(Save save) {
        String amount = save.get("Amount");
        String probability = save.get("Probability");
        save.set("ExpectedRevenue", amount == null || probability == null ? null : expected(amount, probability));
    }

    static String expected(String amount, String probability) {
        return new BigDecimal(amount)
                .multiply(new BigDecimal(probability))
                .divide(new BigDecimal(100), 2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
