package dev.drover.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.system.SourceAccount.Audience;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What audiences, their members and Flow events must have become. */
final class ExpectedMarketing {
    static final int AUDIENCE_LIMIT = 50;

    private final SourceAccount source;
    private final String migration;
    private final Set<String> contacts;

    /** @param contacts ids of the people who became Contacts */
    ExpectedMarketing(SourceAccount source, String migration, Set<String> contacts) {
        this.source = source;
        this.migration = migration;
        this.contacts = contacts;
    }

    private List<Audience> moved() {
        return source.audiences.subList(0, AUDIENCE_LIMIT);
    }

    Map<String, Map<String, Object>> campaigns() {
        Map<String, Map<String, Object>> campaigns = new TreeMap<>();
        for (Audience audience : moved()) {
            JsonNode row = audience.row();
            campaigns.put(
                    audience.id(),
                    new Fields()
                            .text("aiq_audience_id__c", audience.id())
                            .text("Name", row.path("name"))
                            .text("aiq_audience_name__c", row.path("name"))
                            .flag("IsActive", true)
                            .number("aiq_audience_size__c", row.path("audienceSize"))
                            .json("aiq_traits__c", row.path("traits"))
                            .flag("aiq_include_anonymous__c", false)
                            .number("aiq_points_multiplier__c", row.path("pointsMultiplier"))
                            .number("aiq_rank__c", audience.rank())
                            .number("aiq_member_count__c", audience.members())
                            .number("aiq_member_spend__c", audience.spent())
                            .reference("OwnerId", "User", "integration@sandbox.example")
                            .text("drover_migration__c", migration)
                            .asMap());
        }
        return campaigns;
    }

    Map<String, Map<String, Object>> statuses() {
        Map<String, Map<String, Object>> statuses = new TreeMap<>();
        for (Audience audience : moved()) {
            statuses.put(
                    audience.id() + ":Member",
                    new Fields()
                            .text("aiq_status_key__c", audience.id() + ":Member")
                            .reference("CampaignId", "Campaign", audience.id())
                            .text("Label", "Member")
                            .number("SortOrder", 3)
                            .flag("HasResponded", false)
                            .flag("IsDefault", false)
                            .text("drover_migration__c", migration)
                            .asMap());
        }
        return statuses;
    }

    Map<String, Map<String, Object>> members() {
        Set<String> moved = moved().stream().map(Audience::id).collect(Collectors.toSet());
        Map<String, Map<String, Object>> members = new TreeMap<>();
        for (JsonNode member : source.members) {
            String audience = member.path("audienceID").asText();
            String contact = member.path("contactID").asText();
            if (moved.contains(audience) && contacts.contains(contact)) {
                members.put(
                        audience + ":" + contact,
                        new Fields()
                                .text("aiq_membership_id__c", audience + ":" + contact)
                                .reference("CampaignId", "Campaign", audience)
                                .reference("ContactId", "Contact", contact)
                                .reference("LeadOrContactId", "Contact", contact)
                                .text("Status", "Member")
                                .flag("HasResponded", false)
                                .text("drover_migration__c", migration)
                                .asMap());
            }
        }
        return members;
    }

    /** An event as a Task, but for the person: several may share what the event names. */
    record Event(Map<String, Object> task, Set<String> people) {}

    /** The events whose person was not refused, in the order of the file. */
    List<Event> events() {
        return source.events.stream()
                .map(event -> new Event(task(event), people(event)))
                .toList();
    }

    private Map<String, Object> task(JsonNode event) {
        return new Fields()
                .text("Subject", event.path("eventName"))
                .text("Status", "Completed")
                .text("Priority", "Normal")
                .text(
                        "ActivityDate",
                        Instant.ofEpochSecond(event.path("timestamp").asLong())
                                .toString()
                                .substring(0, 10))
                .json("Description", event.path("event"))
                .text("aiq_event_name__c", event.path("eventName"))
                .moment("aiq_occurred_at__c", event.path("timestamp"))
                .moment("CreatedDate", event.path("timestamp"))
                .text("aiq_source_id__c", event.path("srcID"))
                .phone("aiq_phone__c", event.path("phone"))
                .text("aiq_email__c", event.path("email"))
                .text("drover_migration__c", migration)
                .asMap();
    }

    private Set<String> people(JsonNode event) {
        if (event.has("contactID")) {
            return Set.of(event.path("contactID").asText());
        }
        Set<String> people = new TreeSet<>();
        source.people.forEach((id, person) -> {
            boolean bySource = event.has("srcID")
                    && person.path("srcID").asText().equals(event.path("srcID").asText());
            boolean byPhone = event.has("phone")
                    && person.path("mobilePhone")
                            .asText()
                            .equals(event.path("phone").asText());
            boolean byEmail = event.has("email")
                    && person.path("email").asText().equals(event.path("email").asText());
            if (bySource || byPhone || byEmail) {
                people.add(id);
            }
        });
        return people;
    }
}
