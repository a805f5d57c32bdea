package dev.drover.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drover.sandbox.http.HttpCall;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.http.SandboxClock;
import java.io.IOException;
import java.util.List;

/** One org and the APIs in front of it. */
final class Services implements AutoCloseable {
    private final Org org;
    private final OAuth oauth;
    private final RestRouter rest;
    private final PartnerSoap partner;
    private final MetadataSoap metadata;

    Services(SalesforceOptions options, SandboxClock clock, JobFiles files) {
        this.org = new Org(options, clock);
        this.oauth = new OAuth(org);
        this.rest = new RestRouter(org, files);
        this.partner = new PartnerSoap(org, oauth, rest);
        this.metadata = new MetadataSoap(org);
    }

    Org org() {
        return org;
    }

    void handle(HttpCall call) throws IOException {
        List<String> segments = call.segments();
        String area = segments.isEmpty() ? "" : segments.get(0);
        String service = segments.size() > 1 ? segments.get(1) : "";
        try {
            if (area.equals("services") && service.equals("oauth2") && segments.size() == 3) {
                oauth.handle(call, segments.get(2));
            } else if (area.equals("services") && service.equals("data")) {
                rest.handle(call);
            } else if (area.equals("services") && service.equalsIgnoreCase("Soap") && segments.size() >= 4) {
                soap(call, segments.get(2), segments.get(3));
            } else if (area.equals("id") && segments.size() == 3) {
                oauth.identity(call, segments.get(2));
            } else {
                throw ApiError.notFound();
            }
        } catch (ApiError e) {
            ArrayNode body = Json.MAPPER.createArrayNode();
            body.add(e.error().inBody());
            call.respondJson(e.status(), body);
        }
    }

    private void soap(HttpCall call, String api, String version) throws IOException {
        switch (api) {
            case "u" -> partner.handle(call, version);
            case "m" -> metadata.handle(call);
            default -> throw ApiError.notFound();
        }
    }

    @Override
    public void close() {
        rest.close();
    }
}
