package dev.drover.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;
import org.apache.camel.component.salesforce.api.dto.Limits;
import org.apache.camel.component.salesforce.api.dto.bulkv2.ContentTypeEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.Job;
import org.apache.camel.component.salesforce.api.dto.bulkv2.JobStateEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.OperationEnum;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Camel's own Salesforce component must work against the sandbox as it comes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CamelClientIT {
    private final TestOrg org = new TestOrg();
    private final CamelContext camel = new DefaultCamelContext();
    private ProducerTemplate template;

    @BeforeAll
    void start() {
        org.externalId("Contact");
        SalesforceComponent component = new SalesforceComponent();
        component.setLoginUrl(org.server.baseUri().toString());
        component.setAuthenticationType(AuthenticationType.CLIENT_CREDENTIALS);
        component.setClientId("sandbox-client");
        component.setClientSecret("sandbox-secret");
        SalesforceEndpointConfig config = new SalesforceEndpointConfig();
        config.setApiVersion("62.0");
        component.setConfig(config);
        camel.addComponent("salesforce", component);
        camel.start();
        template = camel.createProducerTemplate();
    }

    @AfterAll
    void stop() {
        camel.stop();
        org.close();
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void reads_limits_versions_and_descriptions() throws IOException {
        Limits limits = template.requestBody("salesforce:limits", null, Limits.class);
        assertThat(limits.getDailyApiRequests().getMax()).isEqualTo(100_000);
        assertThat(text(template.requestBody("salesforce:getVersions?rawPayload=true", null, InputStream.class)))
                .contains("62.0");
        String described = text(template.requestBody(
                "salesforce:getDescription?rawPayload=true&sObjectName=Contact", null, InputStream.class));
        assertThat(described).contains("\"Ext__c\"");
    }

    @Test
    void saves_and_queries_records() throws IOException {
        String upsert = "salesforce:upsertSObject?rawPayload=true&sObjectName=Contact&sObjectIdName=Ext__c";
        String made = text(template.requestBodyAndHeader(
                upsert,
                "{\"LastName\":\"A\"}",
                SalesforceEndpointConfig.SOBJECT_EXT_ID_VALUE,
                "a/b c",
                InputStream.class));
        assertThat(made).contains("\"created\":true");
        String found = text(template.requestBody(
                "salesforce:query?rawPayload=true",
                "SELECT Id, LastName FROM Contact WHERE Ext__c = 'a/b c'",
                InputStream.class));
        assertThat(found).contains("\"LastName\":\"A\"");
        assertThatThrownBy(() -> template.requestBody("salesforce:query?rawPayload=true", "SELECT Nope FROM Contact"))
                .isInstanceOf(CamelExecutionException.class);
    }

    @Test
    void saves_collections_through_raw_calls() throws IOException {
        String body =
                "{\"allOrNone\":false,\"records\":[{\"attributes\":{\"type\":\"Contact\"},\"Ext__c\":\"c1\",\"LastName\":\"C\"},"
                        + "{\"attributes\":{\"type\":\"Contact\"},\"Ext__c\":\"c2\"}]}";
        String answer = text(template.requestBodyAndHeaders(
                "salesforce:raw?rawPayload=true&format=JSON&rawMethod=PATCH",
                body,
                Map.of("rawPath", "/services/data/v62.0/composite/sobjects/Contact/Ext__c"),
                InputStream.class));
        assertThat(answer).contains("\"created\":true", "REQUIRED_FIELD_MISSING");
    }

    @Test
    void runs_a_bulk_job() throws IOException {
        Job wanted = new Job();
        wanted.setObject("Contact");
        wanted.setOperation(OperationEnum.UPSERT);
        wanted.setExternalIdFieldName("Ext__c");
        wanted.setContentType(ContentTypeEnum.CSV);
        Job job = template.requestBody("salesforce:bulk2CreateJob", wanted, Job.class);
        template.requestBodyAndHeader(
                "salesforce:bulk2CreateBatch",
                new ByteArrayInputStream("Ext__c,LastName\nb1,One\nb2,\n".getBytes(StandardCharsets.UTF_8)),
                SalesforceEndpointConfig.JOB_ID,
                job.getId());
        template.requestBodyAndHeader("salesforce:bulk2CloseJob", null, SalesforceEndpointConfig.JOB_ID, job.getId());
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> {
            Job state = template.requestBodyAndHeader(
                    "salesforce:bulk2GetJob", null, SalesforceEndpointConfig.JOB_ID, job.getId(), Job.class);
            return state.getState() == JobStateEnum.JOB_COMPLETE && state.getNumberRecordsFailed() == 1;
        });
        List<String> failed = text(template.requestBodyAndHeader(
                        "salesforce:bulk2GetFailedResults",
                        null,
                        SalesforceEndpointConfig.JOB_ID,
                        job.getId(),
                        InputStream.class))
                .lines()
                .toList();
        assertThat(failed)
                .hasSize(2)
                .last()
                .asString()
                .contains("REQUIRED_FIELD_MISSING")
                .contains("\"b2\"");
    }

    @Test
    void logs_in_again_when_the_session_has_ended() {
        template.requestBody("salesforce:limits", null, Limits.class);
        org.clock.advance(Duration.ofHours(3));
        assertThat(template.requestBody("salesforce:limits", null, Limits.class)
                        .getDailyApiRequests()
                        .getMax())
                .isEqualTo(100_000);
        org.token = org.login("grant_type=client_credentials&client_id=sandbox-client&client_secret=sandbox-secret")
                .path("access_token")
                .asText();
    }
}
