package dev.drover.sandbox.pipedrive;

import java.util.List;

/** A walk through everything that the simulator serves, with requests as the vendor's documents want them. */
final class Tour {
    private static final List<String> ENTITIES = List.of("organization", "person", "product", "deal");

    private final Walk walk;

    Tour(TestCompany company) {
        walk = new Walk(company);
    }

    void run() {
        FieldsTour fields = new FieldsTour(walk);
        AroundTour around = new AroundTour(walk);
        ENTITIES.forEach(fields::fields);
        new RecordsTour(walk, fields).run();
        around.run();
        ENTITIES.forEach(fields::oldFields);
        around.merges();
        ENTITIES.forEach(fields::removeField);
    }

    /** A path with ids of records that are there. */
    String filled(String template) {
        return walk.filled(template);
    }
}
