package dev.drover.sandbox.ipresso.generator;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names as people and companies in Poland have them; every Polish letter occurs. */
final class PolishNames {
    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final Pattern GAPS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern ENDS = Pattern.compile("^-|-$");

    private PolishNames() {}

    /** A first name with the form in which one is addressed. */
    record First(String name, String vocative, boolean female) {}

    static final List<First> FIRST = List.of(
            female("Anna", "Anno"),
            male("Łukasz", "Łukaszu"),
            female("Małgorzata", "Małgorzato"),
            male("Paweł", "Pawle"),
            female("Żaneta", "Żaneto"),
            male("Święcisław", "Święcisławie"),
            female("Grażyna", "Grażyno"),
            male("Michał", "Michale"),
            female("Łucja", "Łucjo"),
            male("Grzegorz", "Grzegorzu"),
            female("Agnieszka", "Agnieszko"),
            male("Józef", "Józefie"),
            female("Święta", "Święto"),
            male("Jędrzej", "Jędrzeju"),
            female("Róża", "Różo"),
            male("Źródomir", "Źródomirze"),
            female("Bożena", "Bożeno"),
            male("Krzysztof", "Krzysztofie"),
            female("Anna Maria", "Anno Mario"),
            male("Bogusław", "Bogusławie"),
            female("Ćwiklina", "Ćwiklino"),
            male("Ścibor", "Ściborze"),
            female("Jagoda", "Jagodo"),
            male("Tomasz", "Tomaszu"));

    static final List<Surname> LAST = List.of(
            new Surname("Kowalski", "Kowalska"),
            same("Wiśniewska-Żak"),
            same("Gżegżółka"),
            new Surname("Dąbrowski", "Dąbrowska"),
            new Surname("Kamiński", "Kamińska"),
            same("Wójcik"),
            new Surname("Święcicki", "Święcicka"),
            same("Łoś"),
            same("Brzęczyszczykiewicz"),
            same("Źrebiec"),
            new Surname("Żółtowski", "Żółtowska"),
            same("Ćwiąkała"),
            same("Pączek"),
            new Surname("Śliwiński", "Śliwińska"),
            same("Mróz"),
            same("Babić"),
            same("Niemiec-Ózga"),
            new Surname("Zieliński", "Zielińska"),
            same("O'Reilly"),
            same("de Ville"),
            same("Müller"));

    /** A surname of a man and of a woman. */
    record Surname(String male, String female) {}

    static final List<String> COMPANY_WORDS = List.of(
            "Zielona Łąka",
            "Żubr",
            "Ślusarz i Syn",
            "Młyn Gąska",
            "Źródło",
            "Biuro Ćma",
            "Piekarnia „Pod Kłosem”",
            "Dąb-Bud",
            "Szkoła Języków Róża",
            "Hurtownia Łosoś",
            "Nowak & Wspólnicy",
            "Tęcza",
            "Święty Spokój",
            "Mróz Logistyka",
            "Oświata 2000");

    static final List<String> LEGAL_FORMS = List.of(
            " Sp. z o.o.",
            " S.A.",
            " sp. j.",
            " Spółka z ograniczoną odpowiedzialnością",
            "",
            " s.c.",
            " sp.z o.o.",
            " P.P.H.U.",
            " Sp. z o. o. sp. k.");

    static final List<String> JOBS = List.of(
            "Księgowa",
            "Kierownik działu sprzedaży",
            "Właściciel",
            "Główny inżynier",
            "Przedstawiciel handlowy",
            "CEO");

    /** Mail hosts of private people. */
    static final List<String> PRIVATE_HOSTS = List.of("gmail.com", "wp.pl", "o2.pl", "onet.pl", "interia.pl");

    /** Letters of the Latin alphabet only, small, with hyphens between words. */
    static String slug(String text) {
        String plain = Normalizer.normalize(text.replace('ł', 'l').replace('Ł', 'L'), Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT);
        String words = GAPS.matcher(MARKS.matcher(plain).replaceAll("")).replaceAll("-");
        return ENDS.matcher(words).replaceAll("");
    }

    private static First female(String name, String vocative) {
        return new First(name, vocative, true);
    }

    private static First male(String name, String vocative) {
        return new First(name, vocative, false);
    }

    private static Surname same(String name) {
        return new Surname(name, name);
    }
}
