package dev.drover.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.HttpCall;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.salesforce.store.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

/** {@code /services/oauth2/…} and the identity URL. */
final class OAuth {
    private final Org org;
    private final JwtBearer jwt;

    OAuth(Org org) {
        this.org = org;
        this.jwt = new JwtBearer(org);
    }

    /** A refusal of a login: 400 with error and description. */
    static final class Refusal extends RuntimeException {
        private final String error;

        Refusal(String error, String description) {
            super(description, null, false, false);
            this.error = error;
        }
    }

    void handle(HttpCall call, String what) throws IOException {
        switch (what) {
            case "token" -> token(call);
            case "revoke" -> {
                String token =
                        call.query("token").isPresent() ? call.query("token").get() : call.form("token");
                if (token != null) {
                    org.sessions().close(token);
                }
                call.respondEmpty(200);
            }
            case "userinfo" -> userInfo(call);
            default -> throw ApiError.notFound();
        }
    }

    private void token(HttpCall call) throws IOException {
        try {
            String grant = Objects.requireNonNullElse(parameter(call, "grant_type"), "");
            switch (grant) {
                case "client_credentials" -> {
                    checkClient(call, true);
                    grant(call, org.ids().user(), "api", null);
                }
                case "password" -> {
                    checkClient(call, true);
                    grant(call, byPassword(parameter(call, "username"), parameter(call, "password")), null, null);
                }
                case "urn:ietf:params:oauth:grant-type:jwt-bearer" ->
                    grant(call, jwt.user(parameter(call, "assertion")), "api", null);
                case "refresh_token" -> {
                    checkClient(call, false);
                    String user = org.sessions()
                            .userOfRefresh(parameter(call, "refresh_token"))
                            .orElseThrow(() -> new Refusal("invalid_grant", "expired access/refresh token"));
                    grant(call, user, "refresh_token api", null);
                }
                case "" -> throw new Refusal("invalid_request", "must specify grant_type");
                default -> throw new Refusal("unsupported_grant_type", "grant type not supported");
            }
        } catch (Refusal refusal) {
            ObjectNode body = Json.MAPPER.createObjectNode();
            body.put("error", refusal.error);
            body.put("error_description", refusal.getMessage());
            call.respondJson(400, body);
        }
    }

    private static String parameter(HttpCall call, String name) throws IOException {
        Optional<String> inQuery = call.query(name);
        return inQuery.isPresent() ? inQuery.get() : call.form(name);
    }

    private void checkClient(HttpCall call, boolean withSecret) throws IOException {
        String id = parameter(call, "client_id");
        String secret = parameter(call, "client_secret");
        String basic = call.header("Authorization")
                .filter(value -> value.startsWith("Basic "))
                .orElse(null);
        if (basic != null) {
            String[] pair = new String(
                            Base64.getDecoder().decode(basic.substring(6).strip()), StandardCharsets.UTF_8)
                    .split(":", 2);
            id = pair[0];
            secret = pair.length > 1 ? pair[1] : null;
        }
        if (!org.options().clientId().equals(id)) {
            throw new Refusal("invalid_client_id", "client identifier invalid");
        }
        if ((withSecret || secret != null) && !org.options().clientSecret().equals(secret)) {
            throw new Refusal("invalid_client", "invalid client credentials");
        }
    }

    /** The user of a name and a password with the security token behind it. */
    String byPassword(String username, String password) {
        SalesforceOptions options = org.options();
        boolean matches =
                options.username().equals(username) && (options.password() + options.securityToken()).equals(password);
        if (!options.usernamePasswordFlow() || !matches) {
            throw new Refusal("invalid_grant", "authentication failure");
        }
        return org.ids().user();
    }

    private void grant(HttpCall call, String userId, String scope, String refreshToken) throws IOException {
        String host = host(call);
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.put("access_token", org.sessions().open(org.ids().organization(), userId));
        if (refreshToken != null) {
            body.put("refresh_token", refreshToken);
        }
        body.put("signature", Base64.getEncoder().encodeToString(userId.getBytes(StandardCharsets.UTF_8)));
        if (scope != null) {
            body.put("scope", scope);
        }
        body.put("instance_url", host);
        body.put("api_instance_url", host);
        body.put("id", host + "/id/" + org.ids().organization() + "/" + userId);
        body.put("token_type", "Bearer");
        body.put("issued_at", String.valueOf(org.clock().now().toEpochMilli()));
        call.respondJson(200, body);
    }

    /** The address that the client used. */
    static String host(HttpCall call) {
        String scheme = call.isSecure() ? "https" : "http";
        return scheme + "://" + call.header("Host").orElse("localhost");
    }

    private void userInfo(HttpCall call) throws IOException {
        String userId = RestRouter.user(org, call);
        call.respondJson(200, person(call, userId, false));
    }

    void identity(HttpCall call, String userId) throws IOException {
        String caller = RestRouter.user(org, call);
        call.respondJson(200, person(call, userId == null ? caller : userId, true));
    }

    private ObjectNode person(HttpCall call, String userId, boolean urls) {
        Table users = org.store().table("User");
        if (users.row(userId) < 0) {
            throw ApiError.notFound();
        }
        String host = host(call);
        ObjectNode node = Json.MAPPER.createObjectNode();
        String id = host + "/id/" + org.ids().organization() + "/" + userId;
        node.put("sub", id);
        node.put("id", id);
        node.put("asserted_user", true);
        node.put("user_id", userId);
        node.put("organization_id", org.ids().organization());
        node.put("preferred_username", org.read(userId, "Username"));
        node.put("username", org.read(userId, "Username"));
        node.put("nick_name", org.read(userId, "Alias"));
        node.put("nickname", org.read(userId, "Alias"));
        node.put("display_name", org.read(userId, "Name"));
        node.put("name", org.read(userId, "Name"));
        node.put("email", org.read(userId, "Email"));
        node.put("email_verified", true);
        node.put("active", true);
        node.put("user_type", "STANDARD");
        node.put("language", "en_US");
        node.put("locale", "en_US");
        node.put("zoneinfo", "America/Los_Angeles");
        ObjectNode links = node.putObject("urls");
        links.put("enterprise", host + "/services/Soap/c/{version}/" + org.ids().organization());
        links.put("metadata", host + "/services/Soap/m/{version}/" + org.ids().organization());
        links.put("partner", host + "/services/Soap/u/{version}/" + org.ids().organization());
        links.put("rest", host + "/services/data/v{version}/");
        links.put("sobjects", host + "/services/data/v{version}/sobjects/");
        links.put("query", host + "/services/data/v{version}/query/");
        links.put("tooling_rest", host + "/services/data/v{version}/tooling/");
        links.put("profile", host + "/" + userId);
        if (urls) {
            node.put("is_app_installed", true);
        }
        return node;
    }
}
