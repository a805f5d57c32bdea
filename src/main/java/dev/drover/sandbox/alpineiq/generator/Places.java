package dev.drover.sandbox.alpineiq.generator;

import java.util.List;

/** Cities with what an address and a phone number there look like. */
final class Places {
    private Places() {}

    record Place(String city, String state, String zipPrefix, String areaCode, String latitude, String longitude) {}

    static final List<Place> CITIES = List.of(
            new Place("Denver", "CO", "802", "303", "39.7392", "-104.9903"),
            new Place("Boston", "MA", "021", "617", "42.3601", "-71.0589"),
            new Place("Los Angeles", "CA", "900", "213", "34.0522", "-118.2437"),
            new Place("Portland", "OR", "972", "503", "45.5152", "-122.6784"),
            new Place("Detroit", "MI", "482", "313", "42.3314", "-83.0458"),
            new Place("Boulder", "CO", "803", "720", "40.0150", "-105.2705"),
            new Place("San Diego", "CA", "921", "619", "32.7157", "-117.1611"),
            new Place("Oakland", "CA", "946", "510", "37.8044", "-122.2712"),
            new Place("Sacramento", "CA", "958", "916", "38.5816", "-121.4944"),
            new Place("Eugene", "OR", "974", "541", "44.0521", "-123.0868"),
            new Place("Seattle", "WA", "981", "206", "47.6062", "-122.3321"),
            new Place("Spokane", "WA", "992", "509", "47.6588", "-117.4260"),
            new Place("Las Vegas", "NV", "891", "702", "36.1699", "-115.1398"),
            new Place("Reno", "NV", "895", "775", "39.5296", "-119.8138"),
            new Place("Phoenix", "AZ", "850", "602", "33.4484", "-112.0740"),
            new Place("Tucson", "AZ", "857", "520", "32.2226", "-110.9747"),
            new Place("Chicago", "IL", "606", "312", "41.8781", "-87.6298"),
            new Place("Ann Arbor", "MI", "481", "734", "42.2808", "-83.7430"),
            new Place("Worcester", "MA", "016", "508", "42.2626", "-71.8023"),
            new Place("Newark", "NJ", "071", "973", "40.7357", "-74.1724"),
            new Place("Albuquerque", "NM", "871", "505", "35.0844", "-106.6504"),
            new Place("Missoula", "MT", "598", "406", "46.8721", "-113.9940"),
            new Place("Portland", "ME", "041", "207", "43.6591", "-70.2568"),
            new Place("Peñasco", "NM", "875", "505", "36.1700", "-105.6864"));

    private static final List<String> STREETS = List.of(
            "Main St",
            "Colfax Ave",
            "Broadway",
            "Market St",
            "Oak St",
            "Pine Ave",
            "Cedar Ln",
            "Maple Dr",
            "Washington Blvd",
            "Sunset Blvd",
            "Lincoln Way",
            "Hawthorne Blvd",
            "Cañon Rd",
            "O'Farrell St",
            "2nd Ave",
            "Martin Luther King Jr Blvd");

    static String street(Dice dice) {
        String street = dice.between(1, 9_999) + " " + dice.of(STREETS);
        return dice.perMille(150) ? street + " Apt " + dice.between(1, 40) : street;
    }

    static String zip(Place place, Dice dice) {
        String zip = place.zipPrefix() + (10 + dice.below(90));
        return dice.perMille(50) ? zip + "-" + (1_000 + dice.below(9_000)) : zip;
    }

    /** Ten digits, another number for every person. */
    static String phone(Place place, long number) {
        return place.areaCode() + (2_000_000 + Math.floorMod(number * 7_919 + 1_234_567, 8_000_000));
    }
}
