package dev.drover.sandbox.alpineiq.generator;

/**
 * How large a generated account is.
 *
 * @param seed the same seed gives the same account
 * @param personas listed personas; archived ones come on top
 * @param orderLines lines of all contacts together, archived ones included
 * @param mismatchedStoreName whether one store is called differently in the POS list that the customer supplies
 */
public record AccountShape(
        long seed,
        int personas,
        int stores,
        int orderLines,
        int audiences,
        int discounts,
        int discountGroups,
        int campaigns,
        int adjustments,
        int archived,
        boolean mismatchedStoreName) {

    /** The account's newest moment, 2026-11-20T00:00:00Z: generated times never depend on the day of the run. */
    public static final long AS_OF = 1_795_132_800L;

    public AccountShape {
        if (personas < 0 || stores < 1 || orderLines < 0 || audiences < 0 || archived < 0) {
            throw new IllegalArgumentException("an account needs one store, and no count below zero");
        }
    }

    /** The usual proportions: 5,000 personas have 5 stores, 20,000 order lines and 60 audiences. */
    public static AccountShape ofSize(int personas, long seed) {
        int stores = Math.min(40, Math.max(3, personas / 1_000));
        int archived = Math.max(4, personas / 100);
        return new AccountShape(seed, personas, stores, personas * 4, 60, 24, 6, 40, personas / 10, archived, false);
    }

    public AccountShape withOrderLines(int count) {
        return new AccountShape(
                seed,
                personas,
                stores,
                count,
                audiences,
                discounts,
                discountGroups,
                campaigns,
                adjustments,
                archived,
                mismatchedStoreName);
    }

    public AccountShape withStores(int count) {
        return new AccountShape(
                seed,
                personas,
                count,
                orderLines,
                audiences,
                discounts,
                discountGroups,
                campaigns,
                adjustments,
                archived,
                mismatchedStoreName);
    }

    public AccountShape withAudiences(int count) {
        return new AccountShape(
                seed,
                personas,
                stores,
                orderLines,
                count,
                discounts,
                discountGroups,
                campaigns,
                adjustments,
                archived,
                mismatchedStoreName);
    }

    public AccountShape withMismatchedStoreName() {
        return new AccountShape(
                seed,
                personas,
                stores,
                orderLines,
                audiences,
                discounts,
                discountGroups,
                campaigns,
                adjustments,
                archived,
                true);
    }
}
