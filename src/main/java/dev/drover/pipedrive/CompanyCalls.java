package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/** Calls nobody before it is sure that the token belongs to the company that is meant, and whose budget it spends. */
final class CompanyCalls implements RemoteCalls {
    private final RemoteCalls calls;
    private final Company company;

    CompanyCalls(RemoteCalls calls, Company company) {
        this.calls = calls;
        this.company = company;
    }

    @Override
    public JsonNode call(RemoteCall call) {
        company.identity();
        return calls.call(call);
    }

    @Override
    public void walk(RemoteCall list, Consumer<JsonNode> row) {
        company.identity();
        calls.walk(list, row);
    }
}
