package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.pipedrive.Param.Type;
import dev.drover.sandbox.pipedrive.schema.FieldType;
import java.util.List;

final class Organizations extends Entity {
    private static final BodySchema UPDATE = new BodySchema(
            Param.string("name").max(255),
            Param.integer("owner_id"),
            Param.integer("visible_to"),
            Param.of("label_ids", Type.INTEGERS),
            Param.object("address", addressSchema()),
            Param.string("website").orNull(),
            Param.string("linkedin").orNull(),
            Param.integer("industry").orNull(),
            Param.integer("annual_revenue").orNull(),
            Param.integer("employee_count").orNull(),
            Param.of("custom_fields", Type.OBJECT));
    private static final BodySchema CREATE =
            UPDATE.and(Param.string("name").max(255).must(), Param.datetime("add_time"));

    Organizations(Company company) {
        super(company, Kind.ORGANIZATION);
        long time = company.founded();
        family().system("name", "Name", FieldType.VARCHAR, time);
        family().system("label_ids", "Labels", FieldType.SET, time, Company.LABELS);
        family().system("owner_id", "Owner", FieldType.USER, time);
        family().system("address", "Address", FieldType.ADDRESS, time);
        family().system("website", "Website", FieldType.VARCHAR, time);
        family().system("linkedin", "LinkedIn profile", FieldType.VARCHAR, time);
        family().system("industry", "Industry", FieldType.ENUM, time, "Agriculture", "Retail", "Technology");
        family().system("annual_revenue", "Annual revenue", FieldType.DOUBLE, time);
        family().system("employee_count", "Number of employees", FieldType.INT, time);
        family().system("visible_to", "Visible to", FieldType.VISIBLE_TO, time);
        family().system("add_time", "Organization created", FieldType.DATE, time);
        family().system("update_time", "Update time", FieldType.DATE, time);
    }

    @Override
    BodySchema createSchema() {
        return CREATE;
    }

    @Override
    BodySchema updateSchema() {
        return UPDATE;
    }

    @Override
    List<String> faults(JsonNode body, BodySchema schema) {
        return schema.faults(body);
    }

    @Override
    void complete(Draft draft) {
        completeCommon(draft);
        completeAddress(draft, "address");
        int industry = draft.number("industry");
        if (draft.gives("industry")
                && draft.has("industry")
                && family().field("industry").orElseThrow().option(industry).isEmpty()) {
            throw ApiError.validation("industry: Option with this id was not found");
        }
    }

    @Override
    void present(ObjectNode shown, int id, ObjectNode row, View view) {
        shown.put("id", id);
        copy(row, shown, "name", "owner_id");
        times(shown, id);
        shown.put("is_deleted", !table().isLive(id));
        copy(row, shown, "visible_to");
        showAddress(row, shown, "address");
        list(row, shown, "label_ids");
        copy(row, shown, "website", "linkedin", "industry", "annual_revenue", "employee_count");
        shown.putNull("picture_id");
        notesCount(shown, id, view);
    }
}
