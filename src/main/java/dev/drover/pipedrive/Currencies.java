package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;

/** The currencies that the company has switched on, by their codes. */
final class Currencies {
    private final RemoteCalls calls;
    private Set<String> codes;

    Currencies(RemoteCalls calls) {
        this.calls = calls;
    }

    synchronized Set<String> codes() {
        if (codes == null) {
            Set<String> found = new LinkedHashSet<>();
            for (JsonNode currency :
                    calls.call(RemoteCall.get("/api/v1/currencies")).path("data")) {
                if (currency.path("active_flag").asBoolean(true)) {
                    found.add(currency.path("code").asText());
                }
            }
            codes = found;
        }
        return codes;
    }
}
