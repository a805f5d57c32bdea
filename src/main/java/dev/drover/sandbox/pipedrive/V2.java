package dev.drover.sandbox.pipedrive;

import java.util.EnumMap;
import java.util.Map;

/** The resources of API v2. */
final class V2 {
    private final Company company;
    private final Map<Kind, RecordHandler> records = new EnumMap<>(Kind.class);
    private final Map<Kind, FieldHandler> fields = new EnumMap<>(Kind.class);
    private final LineHandler lines;

    V2(Company company) {
        this.company = company;
        for (Kind kind : Kind.values()) {
            records.put(kind, new RecordHandler(company, company.entity(kind)));
            fields.put(kind, new FieldHandler(company, kind));
        }
        this.lines = new LineHandler(company);
    }

    /** @return null where no API answers */
    Reply handle(ApiCall call) {
        String first = call.part(0) == null ? "" : call.part(0);
        Kind kind = Kind.ofPath(first).orElse(null);
        if (kind != null) {
            return record(call, kind);
        }
        Kind family = Kind.ofFields(first).orElse(null);
        if (family != null) {
            requireProducts(family);
            return fields.get(family).handle(call);
        }
        return switch (first) {
            case "pipelines" -> company.pipelines().handle(call);
            case "stages" -> company.stages().handle(call);
            case "activities" -> call.part(1) == null ? company.agenda().activities(call) : null;
            case "itemSearch" ->
                call.part(1) == null
                        ? company.search().items(call)
                        : call.part(1).equals("field") ? company.search().field(call) : null;
            default -> null;
        };
    }

    private Reply record(ApiCall call, Kind kind) {
        requireProducts(kind);
        if (kind == Kind.DEAL && "products".equals(call.part(1))) {
            requireProducts(Kind.PRODUCT);
            return lines.ofDeals(call);
        }
        if (kind == Kind.DEAL && "products".equals(call.part(2))) {
            requireProducts(Kind.PRODUCT);
            return lines.ofDeal(call);
        }
        if (kind == Kind.DEAL && "installments".equals(call.part(1))) {
            return null;
        }
        return call.part(2) == null ? records.get(kind).handle(call) : null;
    }

    private void requireProducts(Kind kind) {
        if (kind == Kind.PRODUCT && !company.options().productsFeature()) {
            throw ApiError.general(403, "The products feature is not enabled for this company");
        }
    }
}
