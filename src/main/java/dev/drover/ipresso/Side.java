package dev.drover.ipresso;

import java.util.Locale;

/** What a contact of iPresso is to a sales organisation. */
enum Side {
    /** not qualified yet */
    LEAD,
    /** a person whom somebody works with */
    CONTACT,
    /** no person: a contact that stands for a company */
    COMPANY;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
