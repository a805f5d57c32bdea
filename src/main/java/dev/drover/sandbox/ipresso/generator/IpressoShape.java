package dev.drover.sandbox.ipresso.generator;

import java.time.LocalDateTime;

/**
 * How large the generated account is, and of which seed.
 *
 * @param contacts people and companies together
 * @param tags how many tags there are; the first {@value #NAMED_TAGS} have names of their own
 * @param months how far back the events go
 */
public record IpressoShape(long seed, int contacts, int tags, int months) {
    /** The day on which everything generated ends. */
    public static final LocalDateTime AS_OF = LocalDateTime.of(2026, 11, 20, 0, 0);

    static final int NAMED_TAGS = 24;

    public IpressoShape {
        if (contacts < 0 || tags < NAMED_TAGS || months < 1) {
            throw new IllegalArgumentException(
                    "an account needs no less than " + NAMED_TAGS + " tags and one month, and no count below zero");
        }
    }

    public static IpressoShape ofSize(int contacts, long seed) {
        return new IpressoShape(seed, contacts, NAMED_TAGS, 30);
    }

    /** More than 150 do not fit a multi-select picklist. */
    public IpressoShape withTags(int count) {
        return new IpressoShape(seed, contacts, count, months);
    }

    LocalDateTime start() {
        return AS_OF.minusMonths(months);
    }

    /** Ids have holes, among them one that is wider than a few windows of a thousand. */
    long contactId(int number) {
        long id = 1_001 + number * 3L + new Dice(seed, "id", number).below(3);
        return number >= contacts / 2 ? id + 6_500 : id;
    }

    /** One in ten contacts is a company. */
    boolean isCompany(int number) {
        return number % 10 == 3;
    }

    int companies() {
        return (contacts + 6) / 10;
    }

    int companyNumber(int index) {
        return index * 10 + 3;
    }
}
