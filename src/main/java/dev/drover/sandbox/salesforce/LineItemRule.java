package dev.drover.sandbox.salesforce;

import dev.drover.sandbox.salesforce.store.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;

/** A line item needs an entry of its opportunity's price book and a price; it moves the amount of the opportunity. */
final class LineItemRule implements ObjectRule {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    @Override
    public void before(Save save) {
        if (save.get("OpportunityId") == null) {
            return;
        }
        chooseEntry(save);
        if (save.get("Quantity") == null) {
            return;
        }
        if (new BigDecimal(save.get("Quantity")).signum() == 0) {
            throw new RowException("FIELD_INTEGRITY_EXCEPTION", "Quantity must not be zero", "Quantity");
        }
        price(save);
    }

    private static void chooseEntry(Save save) {
        Org org = save.org();
        String book = org.read(save.get("OpportunityId"), "Pricebook2Id");
        String entry = save.get("PricebookEntryId");
        if (entry == null && save.get("Product2Id") != null) {
            Table entries = org.store().table("PricebookEntry");
            String wanted = book == null ? org.ids().standardPricebook() : book;
            int row = entries.first(entries.type().get("PairKey"), PairRule.key(wanted, save.get("Product2Id")));
            entry = row < 0 ? null : entries.id(row);
            save.set("PricebookEntryId", entry);
        }
        if (entry == null) {
            throw new RowException(
                    "REQUIRED_FIELD_MISSING", "Required fields are missing: [PricebookEntryId]", "PricebookEntryId");
        }
        String entryBook = org.read(entry, "Pricebook2Id");
        if (entryBook == null) {
            return;
        }
        if (book == null) {
            org.touch(save.caller(), save.get("OpportunityId"), Map.of("Pricebook2Id", entryBook));
        } else if (!book.equals(entryBook)) {
            throw new RowException(
                    "FIELD_INTEGRITY_EXCEPTION",
                    "The pricebook entry is in a different pricebook than the one assigned to the opportunity",
                    "PricebookEntryId");
        }
        if (save.isInsert() && !"true".equals(org.read(entry, "IsActive"))) {
            throw new RowException("FIELD_INTEGRITY_EXCEPTION", "pricebook entry is inactive", "PricebookEntryId");
        }
        save.set("Product2Id", org.read(entry, "Product2Id"));
        save.set("ProductCode", org.read(entry, "ProductCode"));
        save.set("ListPrice", org.read(entry, "UnitPrice"));
        String name = org.read(save.get("OpportunityId"), "Name") + " " + org.read(entry, "Name");
        save.set("Name", name.substring(0, Math.min(376, name.length())));
    }

    private static void price(Save save) {
        boolean unit = save.gives("UnitPrice") && save.get("UnitPrice") != null;
        boolean total = save.gives("TotalPrice") && save.get("TotalPrice") != null;
        if (unit && total && save.isInsert()) {
            throw new RowException(
                    "FIELD_INTEGRITY_EXCEPTION",
                    "specify only one of UnitPrice and TotalPrice",
                    "UnitPrice",
                    "TotalPrice");
        }
        if (!save.isInsert() && !unit && !total && !save.changes("Quantity") && !save.changes("Discount")) {
            return; // a total that was given, such as 5.00 for three, is not worked out anew
        }
        if (save.isInsert() && !unit && !total) {
            throw new RowException(
                    "REQUIRED_FIELD_MISSING", "Required fields are missing: [UnitPrice, TotalPrice]", "UnitPrice");
        }
        BigDecimal quantity = new BigDecimal(save.get("Quantity"));
        String given = save.get("Discount");
        BigDecimal share = given == null
                ? BigDecimal.ONE
                : HUNDRED.subtract(new BigDecimal(given)).divide(HUNDRED);
        if (total && !unit) {
            BigDecimal sum = new BigDecimal(save.get("TotalPrice"));
            BigDecimal divisor = quantity.multiply(share);
            if (divisor.signum() != 0) {
                save.set("UnitPrice", plain(sum.divide(divisor, 2, RoundingMode.HALF_UP)));
            }
        } else {
            BigDecimal sum =
                    new BigDecimal(save.get("UnitPrice")).multiply(quantity).multiply(share);
            save.set("TotalPrice", plain(sum.setScale(2, RoundingMode.HALF_UP)));
        }
        save.set("Subtotal", plain(new BigDecimal(save.get("UnitPrice")).multiply(quantity)));
    }

    @Override
    public void after(Save save, String id) {
        BigDecimal change = amount(save.get("TotalPrice")).subtract(amount(save.before("TotalPrice")));
        BigDecimal more = amount(save.get("Quantity")).subtract(amount(save.before("Quantity")));
        follow(save.org(), save.caller(), save.get("OpportunityId"), change, more, save.isInsert(), true);
    }

    @Override
    public void afterDelete(Org org, Caller caller, Table table, int row) {
        String opportunity = table.value(row, table.type().get("OpportunityId"));
        BigDecimal sum = amount(table.value(row, table.type().get("TotalPrice")));
        BigDecimal quantity = amount(table.value(row, table.type().get("Quantity")));
        boolean left = table.first(table.type().get("OpportunityId"), opportunity) >= 0;
        follow(org, caller, opportunity, sum.negate(), quantity.negate(), false, left);
    }

    private static void follow(
            Org org,
            Caller caller,
            String opportunity,
            BigDecimal change,
            BigDecimal more,
            boolean added,
            boolean hasItems) {
        boolean had = "true".equals(org.read(opportunity, "HasOpportunityLineItem"));
        BigDecimal before = had ? amount(org.read(opportunity, "Amount")) : BigDecimal.ZERO;
        BigDecimal pieces = had ? amount(org.read(opportunity, "TotalOpportunityQuantity")) : BigDecimal.ZERO;
        if (!had && !added) {
            return;
        }
        Map<String, String> changes = new HashMap<>();
        changes.put("Amount", plain(before.add(change)));
        changes.put("TotalOpportunityQuantity", plain(pieces.add(more)));
        changes.put("HasOpportunityLineItem", String.valueOf(hasItems));
        String probability = org.read(opportunity, "Probability");
        if (probability != null) {
            changes.put("ExpectedRevenue", OpportunityRule.expected(changes.get("Amount"), probability));
        }
        org.touch(caller, opportunity, changes);
    }

    private static BigDecimal amount(String text) {
        return text == null ? BigDecimal.ZERO : new BigDecimal(text);
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
