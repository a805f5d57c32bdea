package dev.drover.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.settings.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Constants and tables of the org that mapping files may name; each is read once. */
final class Lookups {
    private static final Logger LOG = LoggerFactory.getLogger(Lookups.class);

    private final SalesforceClient client;
    private final Settings settings;
    private Map<String, String> usersByEmail;
    private String standardPricebook;

    Lookups(SalesforceClient client, Settings settings) {
        this.client = client;
        this.settings = settings;
    }

    Optional<String> constant(String name) {
        return switch (name) {
            case "standard-pricebook" -> Optional.of(standardPricebook());
            case "default-owner" -> Optional.of(defaultOwner().orElse(""));
            default -> Optional.empty();
        };
    }

    Optional<String> row(String table, String key) {
        if (!table.equals("user-by-email")) {
            return Optional.empty();
        }
        return Optional.ofNullable(users().get(normal(key)));
    }

    private Optional<String> defaultOwner() {
        return settings.optional("salesforce.default-owner")
                .map(
                        email -> Optional.ofNullable(users().get(normal(email)))
                                .orElseThrow(
                                        () -> new DroverException(
                                                ErrorCode.SETTING_INVALID,
                                                "salesforce.default-owner is no e-mail address of exactly one active user of the org")));
    }

    private synchronized String standardPricebook() {
        if (standardPricebook == null) {
            List<JsonNode> books = new ArrayList<>();
            client.query("SELECT Id, IsActive FROM Pricebook2 WHERE IsStandard = true", books::add);
            if (books.isEmpty() || !books.get(0).path("IsActive").asBoolean()) {
                throw new DroverException(
                        ErrorCode.SCHEMA_CONFLICT,
                        "the org's standard price book is not active; activate it in Setup > Products > Price Books");
            }
            standardPricebook = books.get(0).path("Id").asText();
        }
        return standardPricebook;
    }

    /** Active standard users. An address that several of them share identifies nobody. */
    private synchronized Map<String, String> users() {
        if (usersByEmail == null) {
            Map<String, String> users = new HashMap<>();
            Set<String> shared = new HashSet<>();
            client.query("SELECT Id, Email FROM User WHERE IsActive = true AND UserType = 'Standard'", user -> {
                String email = normal(user.path("Email").asText());
                if (users.put(email, user.path("Id").asText()) != null) {
                    shared.add(email);
                }
            });
            users.keySet().removeAll(shared);
            if (!shared.isEmpty()) {
                LOG.warn("{} e-mail addresses belong to several active users; they match no owner", shared.size());
            }
            usersByEmail = users;
        }
        return usersByEmail;
    }

    private static String normal(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
