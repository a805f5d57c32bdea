package dev.drover.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.cli.InProcess;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox in its own process, with an account written by hand, as an engineer tries a migration. */
class SandboxCommandIT {

    @TempDir
    private Path folder;

    @Test
    void an_account_written_by_hand_arrives_as_it_should() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        write(data);
        int port = freePort();
        try (ChildDrover sandbox = ChildDrover.start(
                folder,
                List.of(
                        "sandbox",
                        "--alpineiq-data",
                        data.toString(),
                        "--speed",
                        "5000",
                        "--alpineiq-port",
                        Integer.toString(port),
                        "--salesforce-tls-port",
                        "0"))) {
            JsonNode ready = ready(sandbox);
            assertThat(ready.path("alpineiq").path("url").asText()).endsWith(":" + port);
            assertThat(ready.path("salesforce").path("tlsUrl").asText()).startsWith("https://");
            Simulator salesforce =
                    new Simulator(ready.path("salesforce").path("url").asText());
            Ended run = migrate(sandbox);
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.json().path("reconciled").asBoolean()).isTrue();
            assertArrived(Destination.read(salesforce));
            assertThat(new Simulator(ready.path("alpineiq").path("url").asText()).writes())
                    .isEmpty();

            sandbox.terminate();
            assertThat(sandbox.ended().code()).isZero();
        }
    }

    private static JsonNode ready(ChildDrover sandbox) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> sandbox.printed().endsWith("\n"));
        return Exact.json(sandbox.printed());
    }

    private Ended migrate(ChildDrover sandbox) throws IOException {
        Path printed = Files.writeString(folder.resolve("sandbox.json"), sandbox.printed());
        Path made = folder.resolve("trial");
        Ended init = InProcess.drover(
                "init", made.toString(), "--from", "alpineiq", "--to", "salesforce", "--sandbox", printed.toString());
        assertThat(init.code()).as(init.err()).isZero();
        Files.writeString(made.resolve("input/archived-personas.jsonl"), """
                {"contactID":"c4","srcID":"cova-4","platform":"cova","firstName":"Dee","lastName":"Gone","email":"dee@example.com","optinTime":1700000000,"emailOptInTime":1700000000,"loyaltyPoints":5}
                """);
        MigrationUnderTest migration = new MigrationUnderTest(made);
        migration.set("salesforce.default-owner", "owner1@example.com");
        return migration.drover("run", "--json");
    }

    private static void write(Path data) throws IOException {
        Files.writeString(data.resolve("stores.jsonl"), """
                {"id":1,"name":"North","addr":{"street":"1 Elm St","city":"Denver","state":"CO","zipCode":"00123"}}
                {"id":2,"name":"South","phone":"3035550100"}
                """);
        Files.writeString(data.resolve("personas.jsonl"), """
                {"contactID":"c1","srcID":"pos-1","platform":"dutchie","firstName":"Ana","lastName":"Lee","email":"ana@example.com","mobilePhone":"(303) 555-0142","favoriteStoreID":1,"inserted":1700000000,"optinTime":1700000000,"optoutTime":1700000001,"emailOptInTime":1700000000,"emailOptOutTime":null,"loyalty":true,"loyaltyPoints":-0.125,"birthdate":"02/29/2000"}
                {"contactID":"c2","srcID":"pos-2","platform":"dutchie","firstName":"Bo","lastName":"Ng","mobilePhone":"3035550143","favoriteStoreID":2,"inserted":1700000100,"optinTime":1700000200,"loyaltyPoints":10,"address":"5 Oak St","customAttributes":[{"parent":"pos","key":"Locker","value":"007","ts":1}]}
                {"contactID":"c3","srcID":"pos-3","platform":"dutchie","firstName":"No","email":"no@example.com","favoriteStoreID":2}
                """);
        Files.writeString(data.resolve("order-lines.jsonl"), """
                {"contactID":"c1","orderID":"o1","name":"Tea","sku":"T-1","brand":"Acme","quantity":2,"price":3.25,"totalPrice":6.50,"discount":0,"timestamp":1717200000,"storeName":"North","status":"completed","attr":"utm_source=a&b=%20"}
                {"contactID":"c1","orderID":"o1","name":"Cup","sku":"C-1","brand":"Acme","quantity":1,"price":4,"totalPrice":3.60,"discount":0.40,"timestamp":1717200000,"storeName":"North","status":"completed","attr":"utm_source=a&b=%20"}
                {"contactID":"c1","name":"Tea","brand":"Acme","quantity":-1,"totalPrice":-3.25,"timestamp":1717286399,"storeName":"South"}
                {"contactID":"c2","orderID":"o2","name":"Cup","sku":"C-1","brand":"Acme","quantity":1,"price":4,"totalPrice":4,"timestamp":1717300000,"storeName":"Closed","status":"pending"}
                """);
        Files.writeString(data.resolve("audiences.jsonl"), """
                {"id":"a1","name":"All","audienceSize":3}
                {"id":"a2","name":"None","audienceSize":0}
                """);
        Files.writeString(data.resolve("audience-members.jsonl"), """
                {"audienceID":"a1","contactID":"c1"}
                {"audienceID":"a1","contactID":"c2"}
                {"audienceID":"a1","contactID":"c9"}
                """);
    }

    private static void assertArrived(Destination org) {
        assertThat(org.records("Account")).containsOnlyKeys("1", "2");
        assertThat(org.records("Account").get("1"))
                .containsEntry("Name", "North")
                .containsEntry("BillingPostalCode", "00123");
        assertThat(org.records("Account").get("2")).containsEntry("Phone", "+13035550100");

        assertThat(org.records("Contact")).containsOnlyKeys("c1", "c2", "c4"); // c3 has no last name
        assertThat(org.records("Contact").get("c1"))
                .containsEntry("AccountId", "Account 1")
                .containsEntry("Birthdate", "2000-02-29")
                .containsEntry("MobilePhone", "+13035550142")
                .containsEntry("aiq_loyalty_points__c", new BigDecimal("-0.125"))
                .containsEntry("aiq_sms_optin__c", false)
                .containsEntry("HasOptedOutOfEmail", false)
                .containsEntry("aiq_compliance_status__c", "email_only");
        assertThat(org.records("Contact").get("c2"))
                .containsEntry("MailingStreet", "5 Oak St")
                .containsEntry("aiq_sms_optin__c", true)
                .containsEntry("HasOptedOutOfEmail", true)
                .containsEntry("aiq_compliance_status__c", "sms_only")
                .containsEntry("aiq_custom_Locker__c", "007");
        assertThat(org.records("Contact").get("c4"))
                .containsEntry("aiq_sms_optin__c", false)
                .containsEntry("HasOptedOutOfEmail", true)
                .containsEntry("aiq_archived__c", true)
                .containsEntry("aiq_compliance_status__c", "blocklisted");

        assertThat(org.records("Opportunity")).hasSize(3);
        assertThat(org.records("Opportunity").get("o1"))
                .containsEntry("Amount", new BigDecimal("10.1"))
                .containsEntry("StageName", "Closed Won")
                .containsEntry("CloseDate", "2024-06-01")
                .containsEntry("aiq_attr_parameters__c", "utm_source=a&b=%20")
                .containsEntry("AccountId", "Account 1");
        String returned = SourceAccount.hash("c1", "1717286399", "South");
        assertThat(org.records("Opportunity").get(returned))
                .containsEntry("Amount", new BigDecimal("-3.25"))
                .containsEntry("StageName", "Closed Lost")
                .containsEntry("CloseDate", "2024-06-01")
                .containsEntry("aiq_synthetic_id__c", true);
        assertThat(org.records("Opportunity").get("o2"))
                .containsEntry("StageName", "Qualification")
                .containsEntry("aiq_store_name__c", "Closed")
                .doesNotContainKey("AccountId");
        assertThat(org.records("OpportunityLineItem")).containsOnlyKeys("o1#1", "o1#2", returned + "#1", "o2#1");
        assertThat(org.records("OpportunityLineItem").get("o1#2"))
                .containsEntry("TotalPrice", new BigDecimal("3.6"))
                .containsEntry("aiq_discount__c", new BigDecimal("0.4"))
                .containsEntry("Product2Id", "Product2 C-1");
        assertThat(org.records("OpportunityContactRole")).containsOnlyKeys("o1", "o2", returned);
        assertThat(org.records("AccountContactRelation")).containsOnlyKeys("c1@2");

        assertThat(org.records("Campaign")).containsOnlyKeys("a1", "a2");
        assertThat(org.records("CampaignMember")).containsOnlyKeys("a1:c1", "a1:c2");
        assertThat(org.records("CampaignMember").values())
                .allSatisfy(member -> assertThat(member).containsAllEntriesOf(Map.of("Status", "Member")));
        assertThat(org.records("Task")).isEmpty();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
