package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The code of a currency. One that the company has not switched on is a mistake in all records, not in one. */
final class CurrencyColumn extends ValueColumn {
    private final Supplier<String> own;
    private final Supplier<Set<String>> known;

    /**
     * @param own the currency of the migration, which the account surely has
     * @param known asked for only when another one comes
     */
    CurrencyColumn(Traits traits, Place place, Supplier<String> own, Supplier<Set<String>> known) {
        super(traits, place);
        this.own = own;
        this.known = known;
    }

    @Override
    String text(Object value) {
        return value.toString().strip();
    }

    @Override
    String held(JsonNode held) {
        return held.asText();
    }

    @Override
    JsonNode json(String text) {
        if (!text.equals(own.get()) && !known.get().contains(text)) {
            throw new DroverException(
                    ErrorCode.SCHEMA_CONFLICT,
                    "the mapping writes the currency " + code(text) + " to " + name()
                            + ", which the company has not switched on (it has "
                            + String.join(", ", new TreeSet<>(known.get()))
                            + "); switch it on at Pipedrive under Company settings, or change the mapping");
        }
        return TextNode.valueOf(text);
    }

    /** What is no code is not shown. */
    private static String code(String text) {
        return text.matches("[A-Z]{3}") ? text : "that is no code of three letters";
    }
}
