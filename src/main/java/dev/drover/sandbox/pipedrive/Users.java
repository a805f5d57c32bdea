package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.HttpCall;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.pipedrive.PipedriveOptions.UserSeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** The people of the company, and who of them calls. */
final class Users {
    private static final String CREATED = "2024-01-02 08:00:00";

    private final Company company;
    private final List<User> users = new ArrayList<>();
    private final int companyId;

    Users(Company company) {
        this.company = company;
        this.companyId = 7_000_000 + company.numbers().firstId();
        int first = 20_000_000 + company.numbers().firstId() * 10;
        PipedriveOptions options = company.options();
        users.add(
                new User(first, "Integration User", "integration@sandbox.example", true, true, 1, options.apiToken()));
        for (UserSeed seed : options.users()) {
            users.add(new User(
                    first + users.size(),
                    seed.name(),
                    seed.email(),
                    seed.active(),
                    seed.admin(),
                    Math.max(1, seed.group()),
                    seed.apiToken()));
        }
    }

    User first() {
        return users.get(0);
    }

    /** Who people are when nobody is named: the first colleague, or the only user. */
    User colleague() {
        return users.get(Math.min(1, users.size() - 1));
    }

    List<User> all() {
        return List.copyOf(users);
    }

    Optional<User> find(int id) {
        return users.stream().filter(user -> user.id() == id).findFirst();
    }

    /** The caller of a request; 401 when there is none. */
    Caller caller(HttpCall call) {
        PipedriveOptions options = company.options();
        Optional<String> bearer = call.header("Authorization")
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(value -> value.substring(7).strip());
        if (bearer.isPresent() && bearer.get().equals(options.oauthToken())) {
            return new Caller(first(), options.oauthToken(), true, "api");
        }
        String token = call.header("x-api-token")
                .or(() -> options.queryToken() ? call.query("api_token") : Optional.empty())
                .orElse("");
        return users.stream()
                .filter(user -> user.active() && Objects.equals(user.apiToken(), token))
                .findFirst()
                .map(user -> new Caller(user, token, false, "api"))
                .orElseThrow(ApiError::unauthorized);
    }

    Reply handle(ApiCall call) {
        if (call.part(2) != null) {
            return null;
        }
        call.only("GET");
        if (call.part(1) == null) {
            ArrayNode list = Json.MAPPER.createArrayNode();
            users.forEach(user -> list.add(show(user, call.caller())));
            return Reply.data(list);
        }
        return switch (call.part(1)) {
            case "me" -> Reply.data(me(call.caller()));
            case "find" -> found(call);
            default ->
                find(call.id(1))
                        .map(user -> Reply.data(show(user, call.caller())))
                        .orElseThrow(() -> ApiError.general(404, "User not found."));
        };
    }

    private Reply found(ApiCall call) {
        String term = call.query("term").orElse("").toLowerCase(Locale.ROOT);
        boolean byEmail = call.query("search_by_email").orElse("0").equals("1");
        ArrayNode list = Json.MAPPER.createArrayNode();
        users.stream()
                .filter(user -> (byEmail ? user.email() : user.name())
                        .toLowerCase(Locale.ROOT)
                        .contains(term))
                .forEach(user -> list.add(show(user, call.caller())));
        return Reply.data(list);
    }

    private ObjectNode me(Caller caller) {
        PipedriveOptions options = company.options();
        ObjectNode me = show(caller.user(), caller);
        me.put("company_id", companyId);
        me.put("company_name", options.companyName());
        me.put("company_domain", options.companyDomain());
        me.put("company_country", "US");
        me.put("company_industry", "Retail");
        me.putObject("language").put("language_code", "en").put("country_code", "US");
        return me;
    }

    private ObjectNode show(User user, Caller caller) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("id", user.id()).put("name", user.name());
        node.put("default_currency", company.options().currency());
        node.put("locale", "en_US").put("lang", 1);
        node.put("email", user.email()).putNull("phone");
        node.put("activated", true).put("last_login", CREATED).put("created", CREATED);
        node.putNull("modified");
        node.put("has_created_company", user.equals(first()));
        ArrayNode access = node.putArray("access");
        for (String app : List.of("sales", "global", "account_settings")) {
            access.addObject()
                    .put("app", app)
                    .put("admin", user.admin())
                    .put("permission_set_id", "b1e0a0d2-0000-4000-8000-00000000000" + (user.admin() ? 1 : 2));
        }
        node.put("active_flag", user.active());
        node.put("timezone_name", company.options().timezone()).put("timezone_offset", "+00:00");
        node.put("role_id", 1).putNull("icon_url");
        node.put("is_you", user.equals(caller.user())).put("is_deleted", false);
        return node;
    }
}
