package dev.drover.sandbox.alpineiq.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.alpineiq.Json;
import dev.drover.sandbox.alpineiq.generator.Places.Place;
import java.math.BigDecimal;
import java.util.List;

/** Makes the stores of one chain; the last store is mapped to no point of sale. */
final class StoreMaker {
    static final int FIRST_ID = 101;
    static final List<String> POINTS_OF_SALE = List.of("dutchie", "flowhub", "cova");
    private static final String CHAIN = "High Plains";

    private final AccountShape shape;

    StoreMaker(AccountShape shape) {
        this.shape = shape;
    }

    static int id(int number) {
        return FIRST_ID + number;
    }

    static Place place(int number) {
        return Places.CITIES.get(number % Places.CITIES.size());
    }

    static String name(int number) {
        Place place = place(number);
        int round = number / Places.CITIES.size();
        return CHAIN + " " + place.city() + ", " + place.state() + (round == 0 ? "" : " #" + (round + 1));
    }

    static String pointOfSale(int number) {
        return POINTS_OF_SALE.get(number % POINTS_OF_SALE.size());
    }

    ObjectNode store(int number) {
        Dice dice = new Dice(shape.seed(), "store", number);
        Place place = place(number);
        ObjectNode store = Json.object()
                .put("id", id(number))
                .put("name", name(number))
                .put("nickname", place.city())
                .put("avatar", "https://cdn.example.com/stores/" + id(number) + ".png");
        store.putObject("addr")
                .put("street", Places.street(dice))
                .put("city", place.city())
                .put("state", place.state())
                .put("zipCode", Places.zip(place, dice))
                .put("country", "US")
                .put("lat", new BigDecimal(place.latitude()))
                .put("long", new BigDecimal(place.longitude()));
        store.put("userID", "4711");
        store.putObject("reviewLinks")
                .put("google", "https://g.example.com/" + id(number))
                .put("leafly", "https://leafly.example.com/" + id(number));
        ObjectNode mapping = store.putObject("sourceMapping");
        if (shape.stores() == 1 || number < shape.stores() - 1) {
            mapping.put(pointOfSale(number), name(number));
        }
        if (number == 1) {
            mapping.put("Flat file", "loc-" + id(number));
        }
        return store.put("onlineShopURL", "https://shop.example.com/" + id(number))
                .put("phone", Places.phone(place, 7_000_000L + number));
    }
}
