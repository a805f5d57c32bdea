package dev.drover.ipresso;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalFolder;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ledger.NewRecord;
import java.util.List;
import java.util.Map;

/** Companies with their attributes and whoever looks after them. */
final class CompanyRecords extends JoinedRecords {
    static final String OBJECT = "company";

    private final Names names;
    private final AttributeValues attributes;

    CompanyRecords(CanonicalFolder folder, Names names) {
        super(folder, CanonicalFile.COMPANIES, List.of(CanonicalFile.COMPANY_ATTRIBUTES));
        this.names = names;
        this.attributes = new AttributeValues(names, "company");
    }

    /** How a contact that stands for a company is named among the companies. */
    static String ofContact(String contactId) {
        return "ct:" + contactId;
    }

    @Override
    NewRecord make(CanonicalRow row, Map<CanonicalFile, List<CanonicalRow>> joined) {
        ObjectNode company = Json.record(row);
        Owners.add(company, names);
        Address.add(company);
        List<CanonicalRow> values = joined.get(CanonicalFile.COMPANY_ATTRIBUTES);
        if (!values.isEmpty()) {
            company.set("customAttributes", attributes.list(values));
        }
        return new NewRecord(OBJECT, row.key(), "", company);
    }
}
