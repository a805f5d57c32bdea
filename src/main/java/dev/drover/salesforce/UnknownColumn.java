package dev.drover.salesforce;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A query that names a column which the org does not have, or does not show to our user. */
final class UnknownColumn {
    private static final Pattern NAMED = Pattern.compile("No such column '([\\w.]+)'");

    private UnknownColumn() {}

    /** One clear line in place of a refusal, where an unknown column is its reason; else the refusal. */
    static RuntimeException in(RemoteFault fault, String object) {
        for (RowError error : fault.errors()) {
            Matcher column = NAMED.matcher(error.message());
            if (column.find()) {
                return error(column.group(1), object);
            }
        }
        return Refused.line("to read " + object, fault);
    }

    static DroverException error(String column, String where) {
        return new DroverException(
                ErrorCode.SCHEMA_CONFLICT,
                "Salesforce knows no column " + column + " (" + where
                        + "), or hides it from the user; run again to make the schema whole, or check the user's field access");
    }
}
