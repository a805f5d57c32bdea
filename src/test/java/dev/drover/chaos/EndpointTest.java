package dev.drover.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointTest {

    @Test
    void calls_that_differ_in_identifiers_are_calls_of_one_endpoint() {
        List<Endpoint> endpoints = Endpoint.of(
                "salesforce",
                List.of(
                        call("GET", "/services/data/v63.0/jobs/ingest/750xx0000000001AAA"),
                        call("GET", "/services/data/v63.0/jobs/ingest/750xx0000000002AAA/?a=b"),
                        call("GET", "/services/data/v63.0/jobs/ingest/750xx0000000002AAA/successfulResults"),
                        call("PATCH", "/services/data/v63.0/composite/sobjects/Product2/aiq_product_key__c"),
                        call("PATCH", "/services/data/v63.0/composite/sobjects/Contact/aiq_contact_id__c"),
                        call("GET", "/api/v1.1/piis/4711/00045f5a794e734f255fe6d02338566e")));
        assertThat(endpoints)
                .extracting(endpoint -> endpoint.method() + " " + endpoint.template() + " " + endpoint.calls())
                .containsExactly(
                        "GET /services/data/v63.0/jobs/ingest/{id} 2",
                        "GET /services/data/v63.0/jobs/ingest/{id}/successfulResults 1",
                        "PATCH /services/data/v63.0/composite/sobjects/Product2/aiq_product_key__c 1",
                        "PATCH /services/data/v63.0/composite/sobjects/Contact/aiq_contact_id__c 1",
                        "GET /api/v1.1/piis/{id}/{id} 1");
    }

    @Test
    void the_pattern_of_an_endpoint_finds_its_calls_and_no_others() {
        Endpoint jobs = new Endpoint("salesforce", "GET", "/services/data/v63.0/jobs/ingest/{id}", 2);
        assertThat("/services/data/v63.0/jobs/ingest/750xx0000000001AAA").containsPattern(jobs.pattern());
        assertThat("/services/data/v63.0/jobs/ingest/750xx0000000001AAA/?a=b").containsPattern(jobs.pattern());
        assertThat("/services/data/v63.0/jobs/ingest/750xx0000000001AAA/batches")
                .doesNotContainPattern(jobs.pattern());
        assertThat("/services/data/v63.0/jobs/ingest/").doesNotContainPattern(jobs.pattern());
    }

    private static Call call(String method, String path) {
        return new Call(1, method, path, 200);
    }
}
