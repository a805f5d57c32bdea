package dev.drover.sandbox.ipresso.generator;

import java.util.List;

/** A Polish address: house and flat apart, a word for the country. */
record Address(String street, String building, String flat, String postcode, String city, String region) {
    private static final List<String> STREETS = List.of(
            "ul. Świętokrzyska",
            "al. Żołnierzy Września",
            "ul. Długa",
            "os. Ćwiartki",
            "pl. Łąkowy",
            "ul. Źródlana",
            "ul. gen. Józefa Hallera",
            "Kąty Wrocławskie");

    private static final List<Place> PLACES = List.of(
            new Place("00-001", "Warszawa", "mazowieckie"),
            new Place("30-059", "Kraków", "małopolskie"),
            new Place("90-004", "Łódź", "łódzkie"),
            new Place("50-072", "Wrocław", "dolnośląskie"),
            new Place("61-809", "Poznań", "wielkopolskie"),
            new Place("80-855", "Gdańsk", "pomorskie"),
            new Place("40-012", "Katowice", "śląskie"),
            new Place("15-062", "Białystok", "podlaskie"),
            new Place("25-520", "Kielce", "świętokrzyskie"),
            new Place("35-030", "Rzeszów", "podkarpackie"));

    private record Place(String postcode, String city, String region) {}

    static Address some(Dice dice) {
        Place place = dice.of(PLACES);
        String building = dice.between(1, 180) + dice.sometimes(15, dice.of(List.of("a", "B", "/2", "C")));
        String flat = dice.sometimes(45, String.valueOf(dice.between(1, 90)));
        return new Address(dice.of(STREETS), building, flat, place.postcode(), place.city(), place.region());
    }
}
