package dev.drover.mapping.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.EnumSet;
import java.util.List;

/** A telephone number in its international form. */
final class PhoneConverter implements Converter {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final ConverterType.Option REGION =
            new ConverterType.Option("region", "country of numbers without a country code", List.of(), "US");
    private static final ConverterType.Option FORMAT = new ConverterType.Option(
            "format", "`e164`, or `as-is` to leave it as written", List.of("e164", "as-is"), "e164");
    private static final ConverterType.Option UNPARSABLE = new ConverterType.Option(
            "unparsable", "`keep` what is no number as written, or `refuse` it", List.of("keep", "refuse"), "keep");

    static final ConverterType TYPE = new ConverterType(
            "phone",
            "a telephone number; one that cannot be read stays as written, unless told otherwise",
            "\"(303) 555-0142\" → \"+13035550142\"",
            Produces.TEXT,
            EnumSet.of(SourceType.TEXT, SourceType.INTEGER, SourceType.ANY),
            List.of(REGION, FORMAT, UNPARSABLE),
            options -> new PhoneConverter(
                    region(options.text(REGION)),
                    options.text(FORMAT).equals("as-is"),
                    options.text(UNPARSABLE).equals("keep")));

    private final String region;
    private final boolean asIs;
    private final boolean keep;

    private PhoneConverter(String region, boolean asIs, boolean keep) {
        this.region = region;
        this.asIs = asIs;
        this.keep = keep;
    }

    @Override
    public Object convert(JsonNode value) throws Refused {
        String text = CleanText.of(Scalars.text(value), false);
        if (text.isEmpty()) {
            return null;
        }
        String number = international(text);
        if (number == null && !keep) {
            throw new Refused("INVALID_PHONE", "is not a telephone number");
        }
        return number == null || asIs ? text : number;
    }

    private String international(String text) {
        if (region.equals("US") && isTenDigits(text)) {
            return "+1" + text;
        }
        try {
            PhoneNumber number = NUMBERS.parse(text, region);
            boolean wordy = text.chars().anyMatch(Character::isLetter);
            boolean extension = number.hasExtension();
            return !wordy && !extension && NUMBERS.isPossibleNumber(number)
                    ? NUMBERS.format(number, PhoneNumberFormat.E164)
                    : null;
        } catch (NumberParseException e) {
            return null;
        }
    }

    /** The usual form of a US number, which needs no look at the numbering plans. */
    private static boolean isTenDigits(String text) {
        if (text.length() != 10 || text.charAt(0) < '2') {
            return false;
        }
        for (int i = 0; i < 10; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static String region(String code) {
        if (!NUMBERS.getSupportedRegions().contains(code)) {
            throw new IllegalArgumentException(
                    "option 'region' of converter 'phone' is not a two-letter country code: " + code);
        }
        return code;
    }
}
