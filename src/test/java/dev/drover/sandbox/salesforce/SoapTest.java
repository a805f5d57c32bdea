package dev.drover.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SoapTest {
    private final TestOrg org = new TestOrg();

    @AfterEach
    void stop() {
        org.close();
    }

    private TestOrg.Reply soap(String path, String namespace, String body) {
        String envelope =
                "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns=\"" + namespace
                        + "\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><soapenv:Header><SessionHeader><sessionId>"
                        + org.token + "</sessionId></SessionHeader></soapenv:Header><soapenv:Body>" + body
                        + "</soapenv:Body></soapenv:Envelope>";
        return org.send("POST", path, envelope, "text/xml", "SOAPAction", "\"\"");
    }

    private TestOrg.Reply partner(String body) {
        return soap("//services/Soap/u/64.0/00D5g0000000001", "urn:partner.soap.sforce.com", body);
    }

    private TestOrg.Reply metadata(String body) {
        return soap("/services/Soap/m/62.0", "http://soap.sforce.com/2006/04/metadata", body);
    }

    @Test
    void logs_in_up_to_version_64_and_not_after() {
        String login =
                "<login><username>integration@sandbox.example</username><password>sandbox-passwordTOKEN0</password></login>";
        TestOrg.Reply reply = partner(login);
        assertThat(reply.text()).contains("<serverUrl>" + org.server.baseUri() + "/services/Soap/u/64.0/00D");
        assertThat(reply.text()).contains("<sessionId>00D");
        TestOrg.Reply refused = soap("/services/Soap/u/65.0", "urn:partner.soap.sforce.com", login);
        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.text()).contains("<faultcode>sf:INVALID_OPERATION</faultcode>");
        org.post("/sandbox/options", "{\"soapLogin\":false}");
        assertThat(partner(login).status()).isEqualTo(500);
    }

    @Test
    void creates_queries_changes_and_deletes() {
        TestOrg.Reply made = partner(
                "<create><sObjects><type>Contact</type><LastName>A &amp; B</LastName></sObjects><sObjects><type>Contact</type><FirstName>x</FirstName></sObjects></create>");
        assertThat(made.text()).contains("<success>true</success>", "<statusCode>REQUIRED_FIELD_MISSING</statusCode>");
        TestOrg.Reply found =
                partner("<query><queryString>SELECT Id, LastName, Account.Name FROM Contact</queryString></query>");
        assertThat(found.text())
                .contains("<done>true</done>", "<sf:LastName>A &amp; B</sf:LastName>", "<size>1</size>");
        String id = org.records("SELECT Id FROM Contact").get(0).path("Id").asText();
        partner("<update><sObjects><type>Contact</type><Id>" + id
                + "</Id><FirstName>F</FirstName><fieldsToNull>Email</fieldsToNull></sObjects></update>");
        assertThat(org.read("Contact", id).path("Name").asText()).isEqualTo("F A & B");
        assertThat(partner("<delete><ids>" + id + "</ids></delete>").text()).contains("<success>true</success>");
        assertThat(partner("<getUserInfo/>").text()).contains("<userName>integration@sandbox.example</userName>");
        assertThat(partner("<describeSObject><sObjectType>Contact</sObjectType></describeSObject>")
                        .text())
                .contains("<name>LastName</name>");
    }

    @Test
    void a_dead_session_is_a_fault() {
        org.post("/sandbox/sessions", "");
        TestOrg.Reply reply = partner("<getServerTimestamp/>");
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.text()).contains("sf:INVALID_SESSION_ID");
    }

    @Test
    void metadata_calls_take_ten_components_and_answer_each() {
        StringBuilder body = new StringBuilder("<createMetadata>");
        for (int i = 0; i < 2; i++) {
            body.append("<metadata xsi:type=\"CustomField\"><fullName>Lead.Same__c</fullName><label>L</label>")
                    .append("<type>Text</type><length>10</length></metadata>");
        }
        TestOrg.Reply reply = metadata(body + "</createMetadata>");
        assertThat(reply.text())
                .contains("<success>true</success>", "<statusCode>DUPLICATE_DEVELOPER_NAME</statusCode>");
        TestOrg.Reply eleven = metadata("<createMetadata>"
                + "<metadata xsi:type=\"CustomField\"><fullName>Lead.X__c</fullName></metadata>".repeat(11)
                + "</createMetadata>");
        assertThat(eleven.text()).contains("EXCEEDED_ID_LIMIT");
        TestOrg.Reply set = metadata(
                "<upsertMetadata><metadata xsi:type=\"PermissionSet\"><fullName>P</fullName><label>P</label><fieldPermissions><editable>true</editable><field>Lead.Same__c</field><readable>true</readable></fieldPermissions></metadata></upsertMetadata>");
        assertThat(set.text()).contains("<created>true</created>");
        assertThat(org.records("SELECT Field FROM FieldPermissions")).hasSize(1);
    }

    @Test
    void deploys_a_zip_and_tells_what_became_of_each_component() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("unpackaged/package.xml"));
            zip.write("<Package/>".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("unpackaged/objects/Lead.object"));
            zip.write(
                    "<CustomObject xmlns=\"http://soap.sforce.com/2006/04/metadata\"><fields><fullName>Zip__c</fullName><label>Zip</label><type>Checkbox</type><defaultValue>false</defaultValue></fields></CustomObject>"
                            .getBytes(StandardCharsets.UTF_8));
        }
        String zip = Base64.getEncoder().encodeToString(bytes.toByteArray());
        String deployed = metadata("<deploy><ZipFile>" + zip
                        + "</ZipFile><DeployOptions><checkOnly>false</checkOnly></DeployOptions></deploy>")
                .text();
        String id = deployed.replaceAll("(?s).*<id>(0Af\\w{15})</id>.*", "$1");
        String check = "<checkDeployStatus><asyncProcessId>" + id
                + "</asyncProcessId><includeDetails>true</includeDetails></checkDeployStatus>";
        assertThat(metadata(check).text()).contains("<status>InProgress</status>");
        assertThat(metadata(check).text())
                .contains("<status>Succeeded</status>", "<fullName>Lead.Zip__c</fullName>", "<created>true</created>");
        assertThat(org.get("/sandbox/fields/Lead").text()).contains("Zip__c");
    }

    @Test
    void refuses_documents_that_name_files() {
        TestOrg.Reply reply = org.send(
                "POST",
                "/services/Soap/u/64.0",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><x>&e;</x>",
                "text/xml");
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.text()).contains("the XML cannot be read");
    }
}
