package dev.drover.pipedrive;

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
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Constants and tables of the account that mapping files may name; each is read once. */
final class Lookups {
    private static final Logger LOG = LoggerFactory.getLogger(Lookups.class);

    private final RemoteCalls calls;
    private final Company company;
    private final Settings settings;
    private Map<String, String> usersByEmail;
    private List<String> pipelines;
    private final Currencies currencies;

    Lookups(RemoteCalls calls, Company company, Settings settings) {
        this.calls = calls;
        this.currencies = new Currencies(calls);
        this.company = company;
        this.settings = settings;
    }

    Optional<String> constant(String name) {
        return switch (name) {
            case "default-owner" -> Optional.of(defaultOwner().orElse(""));
            case "currency" -> Optional.of(currency());
            case "default-currency" -> Optional.of(company.identity().currency());
            default -> Optional.empty();
        };
    }

    Optional<String> row(String table, String key) {
        return table.equals("user-by-email") ? Optional.ofNullable(users().get(normal(key))) : Optional.empty();
    }

    /** Their names, in the account's order; the first is the default one. */
    synchronized List<String> pipelines() {
        if (pipelines == null) {
            List<String> names = new ArrayList<>();
            calls.walk(
                    RemoteCall.get("/api/v2/pipelines"),
                    pipeline -> names.add(pipeline.path("name").asText()));
            pipelines = names;
        }
        return pipelines;
    }

    /** The codes of the currencies that are switched on. */
    Set<String> currencies() {
        return currencies.codes();
    }

    /** What amounts of the source are in, which does not say. Errors: SETTING_INVALID where the company does not have it. */
    String currency() {
        Optional<String> set = settings.optional("pipedrive.currency").filter(code -> !code.isEmpty());
        set.filter(code -> !currencies().contains(code)).ifPresent(code -> {
            throw new DroverException(
                    ErrorCode.SETTING_INVALID,
                    "pipedrive.currency is " + (code.matches("[A-Z]{3}") ? code : "no code of three capital letters")
                            + ", which the company has not switched on (it has "
                            + String.join(", ", new TreeSet<>(currencies()))
                            + "); switch it on at Pipedrive under Company settings, or correct pipedrive.currency");
        });
        return set.orElseGet(() -> company.identity().currency());
    }

    private Optional<String> defaultOwner() {
        return settings.optional("pipedrive.default-owner")
                .map(
                        email -> Optional.ofNullable(users().get(normal(email)))
                                .orElseThrow(
                                        () -> new DroverException(
                                                ErrorCode.SETTING_INVALID,
                                                "pipedrive.default-owner is no e-mail address of exactly one active user of the company")));
    }

    /** An address that several users share identifies nobody. */
    private synchronized Map<String, String> users() {
        if (usersByEmail == null) {
            boolean inactiveToo = settings.flag("pipedrive.inactive-owners");
            Map<String, String> users = new HashMap<>();
            Set<String> shared = new HashSet<>();
            for (JsonNode user : calls.call(RemoteCall.get("/api/v1/users")).path("data")) {
                if (inactiveToo || user.path("active_flag").asBoolean()) {
                    String email = normal(user.path("email").asText());
                    if (users.put(email, user.path("id").asText()) != null) {
                        shared.add(email);
                    }
                }
            }
            users.keySet().removeAll(shared);
            if (!shared.isEmpty()) {
                LOG.warn("{} e-mail addresses belong to several users; they match no owner", shared.size());
            }
            usersByEmail = users;
        }
        return usersByEmail;
    }

    private static String normal(String text) {
        return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
