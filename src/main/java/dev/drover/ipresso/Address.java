package dev.drover.ipresso;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The first line of an address as it is written in Poland: street, house, and flat behind a slash. */
final class Address {
    private Address() {}

    static void add(ObjectNode record) {
        String house = Json.text(record, "building");
        String flat = Json.text(record, "flat");
        String number = flat.isEmpty() ? house : house.isEmpty() ? "m. " + flat : house + "/" + flat;
        String line = (Json.text(record, "street") + " " + number).strip();
        if (!line.isEmpty()) {
            record.put("address_line", line);
        }
    }
}
