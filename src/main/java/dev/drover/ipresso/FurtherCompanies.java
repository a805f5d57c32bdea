package dev.drover.ipresso;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalFolder;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.CloseableRows;
import dev.drover.ledger.NewRecord;
import dev.drover.ledger.StagedRecord;
import dev.drover.ledger.Staging;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The companies that a contact belongs to beside the first one. */
final class FurtherCompanies implements StagingStep.Records {
    static final String OBJECT = "contactCompany";

    private final CloseableRows rows;
    private final People people;
    private final Staging staging;

    FurtherCompanies(CanonicalFolder folder, People people, Staging staging) {
        this.rows = folder.rows(CanonicalFile.CONTACT_COMPANIES);
        this.people = people;
        this.staging = staging;
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public NewRecord next() {
        CanonicalRow row = rows.next();
        String contact = row.value("contact_id");
        return new NewRecord(OBJECT, contact + ":" + row.value("company_ref"), contact, Json.record(row));
    }

    @Override
    public List<NewRecord> completed(List<NewRecord> page) {
        Map<String, String> first = new HashMap<>();
        List<String> contacts =
                page.stream().map(NewRecord::parentKey).distinct().toList();
        for (StagedRecord contact : staging.findAll(ContactRecords.OBJECT, contacts)) {
            first.put(contact.sourceId(), contact.parentKey());
        }
        List<NewRecord> further = page.stream()
                .filter(record -> !Json.text(record.payload(), "company_ref").equals(first.get(record.parentKey())))
                .toList();
        return people.marked(further);
    }

    @Override
    public void close() {
        rows.close();
    }
}
