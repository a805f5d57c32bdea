package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drover.sandbox.http.Json;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The resources of API v1 that are still supported. */
final class V1 {
    private final Company company;
    private final V1Records records;
    private final Map<Kind, V1FieldHandler> fields = new EnumMap<>(Kind.class);
    private final Recents recents;
    private final Merge merge;

    V1(Company company) {
        this.company = company;
        this.records = new V1Records(company);
        this.recents = new Recents(company, records);
        this.merge = new Merge(company, records);
        for (Kind kind : Kind.values()) {
            fields.put(kind, new V1FieldHandler(company, company.entity(kind)));
        }
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
            return fields.get(family).handle(call);
        }
        return switch (first) {
            case "users" -> company.users().handle(call);
            case "notes" -> company.notes().handle(call);
            case "currencies" -> currencies(call);
            case "userSettings" -> settings(call);
            case "recents" -> recents.list(call);
            case "filters" -> company.filters().handle(call);
            case "leads" -> call.part(1) == null ? company.agenda().leads(call) : null;
            default -> null;
        };
    }

    private Reply record(ApiCall call, Kind kind) {
        Entity entity = company.entity(kind);
        boolean one = call.part(1) != null && call.part(1).chars().allMatch(Character::isDigit);
        if (!one && call.part(1) != null && !call.part(1).equals("search")) {
            return null;
        }
        if (call.part(2) == null) {
            throw ApiError.general(410, "This endpoint is no longer supported. Use API v2.");
        }
        if (!entity.table().exists(call.id(1)) || !company.sees(call.caller(), entity, call.id(1))) {
            throw ApiError.general(404, "Not found");
        }
        return switch (call.part(2)) {
            case "changelog" -> kind == Kind.PRODUCT ? null : company.changes().list(call, entity, company);
            case "flow" -> kind == Kind.PRODUCT ? null : records.flow(call, entity);
            case "merge" -> kind == Kind.PRODUCT ? null : merge.merge(call, entity);
            default -> null;
        };
    }

    private Reply currencies(ApiCall call) {
        call.only("GET");
        ArrayNode list = Json.MAPPER.createArrayNode();
        int id = 1;
        for (String code : company.options().currencies()) {
            Currency currency = Currency.getInstance(code);
            list.addObject()
                    .put("id", id++)
                    .put("code", code)
                    .put("name", currency.getDisplayName(Locale.ENGLISH))
                    .put("decimal_points", currency.getDefaultFractionDigits())
                    .put("symbol", currency.getSymbol(Locale.US))
                    .put("active_flag", true)
                    .put("is_custom_flag", false);
        }
        return Reply.data(list);
    }

    private Reply settings(ApiCall call) {
        call.only("GET");
        return Reply.data(Json.MAPPER
                .createObjectNode()
                .put("marketplace_team", false)
                .put("list_limit", 50)
                .put("beta_app", false)
                .put("prevent_salesphone_callto_override", false)
                .put("file_upload_destination", "s3")
                .put("callto_link_syntax", "tel:")
                .put("autofill_deal_expected_close_date", true)
                .put("person_duplicate_condition", "name && (org_id || email || phone)"));
    }
}
