package dev.drover.sandbox.pipedrive;

import static dev.drover.sandbox.pipedrive.TestCompany.V1;
import static dev.drover.sandbox.pipedrive.TestCompany.V2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.openapi.Contract;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The simulator against the vendor's documents: every operation that it serves, asked and answered as they say. */
class ContractTest {
    private static final Contract CONTRACT = Contract.pipedrive();

    private final TestCompany company =
            new TestCompany(TestCompany.unlimited().with("contactSync", true).with("campaigns", true));

    @AfterEach
    void close() {
        company.close();
    }

    @Test
    void every_operation_that_is_served_is_driven_here_and_asks_and_answers_as_documented() {
        Tour tour = new Tour(company);
        tour.run();
        assertThat(CONTRACT.deviations(company.exchanges)).isEmpty();
        Set<String> driven = company.exchanges.stream()
                .filter(exchange -> exchange.status() < 300)
                .flatMap(exchange -> CONTRACT.operation(exchange).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(driven).hasSizeGreaterThan(100);
        List<String> forgotten = CONTRACT.operations().stream()
                .filter(operation -> !driven.contains(operation))
                .filter(operation -> isServed(operation, tour))
                .toList();
        assertThat(forgotten).as("served, but not driven by the tour").isEmpty();
    }

    /** Whether anything but "there is no such page" or "no such method" is answered. */
    private boolean isServed(String operation, Tour tour) {
        String method = operation.substring(0, operation.indexOf(' '));
        String path = tour.filled(operation.substring(operation.indexOf(' ') + 1));
        TestCompany.Reply reply = company.send(method, path, method.equals("GET") ? null : "{}");
        boolean page = reply.status() == 404 && reply.header("content-type").startsWith("text/html");
        return !page && reply.status() != 405;
    }

    @Test
    void errors_have_the_documented_shape() {
        company.post(V2 + "/persons", "{\"name\":\"A\",\"nick\":\"B\"}");
        company.get(V2 + "/persons/1");
        company.get(V1 + "/notes/1");
        company.get(V1 + "/personFields/1");
        company.get(V1 + "/recents");
        company.send("POST", V2 + "/persons", "name=A", "Content-Type", "text/plain");
        company.put(V2 + "/persons", "{}");
        company.change("productsFeature", false);
        company.get(V2 + "/products");
        company.change("fieldCap", 1);
        company.field("personFields", "One", "varchar");
        company.post(V2 + "/personFields", "{\"field_name\":\"Two\",\"field_type\":\"varchar\"}");
        company.token = "0000000000000000000000000000000000000000";
        company.get(V1 + "/users/me");
        company.get(V2 + "/persons");
        assertThat(company.exchanges.stream().map(exchange -> exchange.status()))
                .containsExactly(400, 404, 404, 410, 400, 415, 405, 403, 200, 403, 401, 401);
    }
}
