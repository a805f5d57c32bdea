package dev.drover.sandbox.alpineiq;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of objects that an account is made of; the name is that of the data file and of the dump. */
public enum AccountObject {
    STORES("stores", "id"),
    PERSONAS("personas", "contactID"),
    ORDER_LINES("order-lines", "contactID"),
    AUDIENCES("audiences", "id"),
    AUDIENCE_MEMBERS("audience-members", "audienceID"),
    DISCOUNTS("discounts", "id"),
    DISCOUNT_GROUPS("discount-groups", "id"),
    CAMPAIGNS("campaigns", "id"),
    ADJUSTMENTS("adjustments", "cntID"),
    ARCHIVED("archived", "contactID");

    private final String objectName;
    private final String requiredField;

    AccountObject(String objectName, String requiredField) {
        this.objectName = objectName;
        this.requiredField = requiredField;
    }

    public String objectName() {
        return objectName;
    }

    public String fileName() {
        return objectName + ".jsonl";
    }

    /** The field without which a row of this kind cannot be served. */
    public String requiredField() {
        return requiredField;
    }

    static Optional<AccountObject> named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.objectName.equals(name))
                .findFirst();
    }
}
