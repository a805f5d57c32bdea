package dev.drover.sandbox.pipedrive;

import java.util.Set;

/** Records of one entity over v2. */
final class RecordHandler {
    private final Company company;
    private final Entity entity;
    private final Lister lister;

    RecordHandler(Company company, Entity entity) {
        this.company = company;
        this.entity = entity;
        this.lister = new Lister(company, entity);
    }

    Reply handle(ApiCall call) {
        String part = call.part(1);
        if (part == null) {
            return switch (call.method()) {
                case "GET" -> lister.list(call, false);
                case "POST" -> create(call);
                default -> throw ApiError.methodNotAllowed();
            };
        }
        if (part.equals("search")) {
            call.only("GET");
            return company.search().entity(call, entity);
        }
        if (part.equals("archived") && entity.kind() == Kind.DEAL) {
            call.only("GET");
            return lister.list(call, true);
        }
        int id = call.id(1);
        return switch (call.method()) {
            case "GET" -> read(call, id);
            case "PATCH" -> {
                requireLive(call, id, call.body().has("is_deleted"));
                company.writer().update(call.caller(), entity, id, call.object());
                yield Reply.data(entity.show(id, View.PLAIN));
            }
            case "DELETE" -> {
                requireLive(call, id, false);
                company.writer().delete(call.caller(), entity, id);
                yield Reply.id(id);
            }
            default -> throw ApiError.methodNotAllowed();
        };
    }

    private Reply create(ApiCall call) {
        int id = company.writer().create(call.caller(), entity, call.object());
        return Reply.data(entity.createdStatus(), entity.show(id, View.PLAIN));
    }

    private Reply read(ApiCall call, int id) {
        call.onlyQuery(Set.of("include_fields", "custom_fields", "include_option_labels", "include_labels"));
        boolean archived = entity instanceof Deals deals && deals.table().exists(id) && deals.isArchived(id);
        boolean readable = entity.table().isLive(id)
                || entity.table().exists(id) && company.options().deletedReadable();
        if (!readable
                || archived && !company.options().archivedReadable()
                || !company.sees(call.caller(), entity, id)) {
            throw ApiError.notFound();
        }
        return Reply.data(entity.show(id, View.of(call)));
    }

    private void requireLive(ApiCall call, int id, boolean orDeleted) {
        boolean there = orDeleted ? entity.table().exists(id) : entity.table().isLive(id);
        if (!there || !company.sees(call.caller(), entity, id)) {
            throw ApiError.notFound();
        }
    }
}
