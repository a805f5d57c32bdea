package dev.drover.sandbox.ipresso.generator;

import dev.drover.sandbox.ipresso.LocalTimes;
import dev.drover.sandbox.ipresso.Row;
import dev.drover.sandbox.ipresso.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** Makes the two tables of an industry solution for insurers: policies of people, claims on policies. */
final class IndustryMaker {
    private static final List<String> KINDS = List.of("OC", "AC", "NNW", "Życie");

    private final IpressoShape shape;

    IndustryMaker(IpressoShape shape) {
        this.shape = shape;
    }

    Stream<Row> policies(int number) {
        if (number % 7 != 0 || shape.isCompany(number)) {
            return Stream.empty();
        }
        Dice dice = new Dice(shape.seed(), "policy", number);
        LocalDate from = IpressoShape.AS_OF.toLocalDate().minusDays(dice.below(900));
        return Stream.of(Row.of(
                Table.POLICIES,
                "polisa_id",
                "P" + number,
                "contact_id",
                String.valueOf(shape.contactId(number)),
                "numer",
                "PL/" + (100_000 + number) + "/Ż",
                "rodzaj",
                dice.of(KINDS),
                "skladka",
                dice.between(100, 5_000) + "." + dice.between(10, 99),
                "od",
                from.toString(),
                "do",
                from.plusYears(1).minusDays(1).toString(),
                "aktywna",
                String.valueOf(from.plusYears(1).isAfter(IpressoShape.AS_OF.toLocalDate()))));
    }

    Stream<Row> claims(int number) {
        if (number % 21 != 0 || shape.isCompany(number)) {
            return Stream.empty();
        }
        Dice dice = new Dice(shape.seed(), "claim", number);
        return Stream.of(Row.of(
                Table.CLAIMS,
                "szkoda_id",
                "S" + number,
                "polisa_id",
                "P" + number,
                "zgloszono",
                LocalTimes.canonical(dice.time(shape.start(), IpressoShape.AS_OF)),
                "kwota",
                dice.between(50, 90_000) + "." + dice.between(10, 99),
                "opis",
                "Stłuczka; zderzak, błotnik",
                "zamknieta",
                String.valueOf(dice.percent(60))));
    }
}
