package dev.drover.mapping.convert;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every converter and every decision that a mapping file can name. */
public final class Converters {
    public static final List<ConverterType> ALL = List.of(
            TextConverter.TYPE,
            LinesConverter.TYPE,
            VerbatimConverter.TYPE,
            IdConverter.TYPE,
            DecimalConverter.TYPE,
            BooleanConverter.TYPE,
            DateConverter.TYPE,
            InstantConverter.TYPE,
            DayConverter.TYPE,
            EmailConverter.TYPE,
            PhoneConverter.TYPE,
            UrlConverter.TYPE,
            MapConverter.TYPE,
            JoinConverter.TYPE,
            JsonConverter.TYPE,
            WordsConverter.TYPE,
            AddressConverter.TYPE,
            HtmlConverter.TYPE,
            ParameterConverter.TYPE);

    public static final List<DecisionType> DECISIONS = List.of(
            SmsOptIn.TYPE,
            EmailOptOut.TYPE,
            ComplianceStatus.TYPE,
            SolicitOptOut.TYPE,
            PrivacyConsent.STATUS,
            PrivacyConsent.SINCE,
            OptIn.WORD,
            OptIn.MARKETING,
            LineMoney.QUANTITY,
            LineMoney.PRICE,
            LineMoney.DISCOUNT);

    private static final Map<String, ConverterType> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(ConverterType::name, Function.identity()));

    private Converters() {}

    public static Optional<ConverterType> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    public static Optional<DecisionType> decision(String name) {
        return DECISIONS.stream().filter(d -> d.name().equals(name)).findFirst();
    }
}
