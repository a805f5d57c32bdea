package dev.drover.sandbox.salesforce;

import dev.drover.sandbox.salesforce.store.Table;
import java.util.Map;

/** The standard price of a product comes before any other; one entry for each price book and product. */
final class PricebookEntryRule extends PairRule {

    PricebookEntryRule() {
        super("Pricebook2Id", "Product2Id");
    }

    @Override
    public void before(Save save) {
        String book = save.get("Pricebook2Id");
        String product = save.get("Product2Id");
        if (book == null || product == null) {
            return;
        }
        String standard = save.org().ids().standardPricebook();
        Table entries = save.table();
        int standardEntry = entries.first(save.field("PairKey"), key(standard, product));
        if (!book.equals(standard) && standardEntry < 0) {
            throw new RowException(
                    "STANDARD_PRICE_NOT_DEFINED",
                    "No standard price defined for this product. Before creating a custom price, create a standard price.");
        }
        if (save.is("UseStandardPrice")) {
            if (book.equals(standard)) {
                throw new RowException(
                        "FIELD_INTEGRITY_EXCEPTION", "a standard price cannot use itself", "UseStandardPrice");
            }
            save.set("UnitPrice", entries.value(standardEntry, save.field("UnitPrice")));
        }
        super.before(save);
        save.set("Name", save.ofParent("Product2Id", "Name"));
        save.set("ProductCode", save.ofParent("Product2Id", "ProductCode"));
    }

    @Override
    RowException duplicate(Table table, int row) {
        return new RowException(
                "DUPLICATE_VALUE",
                "This price definition already exists in this price book (record with id: "
                        + table.id(row).substring(0, 15) + ")");
    }

    @Override
    public void beforeDelete(Org org, Table table, int row) {
        Table items = org.store().table("OpportunityLineItem");
        boolean used = items.first(items.type().get("PricebookEntryId"), table.id(row)) >= 0;
        if (used) {
            org.write(table.id(row), Map.of("IsActive", "false", "IsArchived", "true"));
            throw new RowException("DELETE_FAILED", "the price is used by opportunity products; it was archived");
        }
    }
}
