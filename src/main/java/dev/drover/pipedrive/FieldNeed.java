package dev.drover.pipedrive;

import dev.drover.mapping.DestinationField;
import dev.drover.mapping.FieldType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A custom field that a mapping needs. Within its family the account knows it by its name and its type.
 *
 * @param object that the mapping fills, such as {@code Person}
 * @param path of its family, such as {@code /api/v2/personFields}
 * @param type of Pipedrive
 */
record FieldNeed(String object, String path, String type, DestinationField field) {
    private static final List<String> YES_NO = List.of(BooleanText.YES, BooleanText.NO);

    static FieldNeed of(String object, String path, DestinationField field) {
        return new FieldNeed(object, path, type(field.type().kind()), field);
    }

    /** The type that keeps values of this kind. There is none for yes and no. */
    private static String type(FieldType.Kind kind) {
        return switch (kind) {
            case TEXT, EMAIL, URL, DATE_TIME, REFERENCE -> "varchar";
            case LONG_TEXT -> "text";
            case NUMBER, PERCENT -> "double";
            case CURRENCY -> "monetary";
            case DATE -> "date";
            case CHECKBOX, PICKLIST -> "enum";
            case MULTI_PICKLIST -> "set";
            case PHONE -> "phone";
            case ADDRESS -> "address";
        };
    }

    String name() {
        return Labels.clean(field.label());
    }

    boolean hasOptions() {
        return type.equals("enum") || type.equals("set");
    }

    /** The options that it has in any case. */
    List<String> declared() {
        return field.type().kind() == FieldType.Kind.CHECKBOX ? YES_NO : field.picklist();
    }

    /** One word that names it in this account, without a blank: {@code personFields:enum:Loyalty+tier}. */
    String identity() {
        return identity(path, type, name());
    }

    static String identity(String path, String type, String name) {
        return path.substring(path.lastIndexOf('/') + 1) + ":" + type + ":"
                + URLEncoder.encode(Labels.folded(name), StandardCharsets.UTF_8);
    }

    boolean isSameAs(FieldNeed other) {
        return identity().equals(other.identity());
    }

    /** For people: {@code field 'Loyalty tier' (enum) of Person}. */
    String words() {
        return "field '" + name() + "' (" + type + ") of " + object;
    }
}
