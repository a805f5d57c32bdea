package dev.drover.verify;

import dev.drover.engine.remote.RemoteRecord;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.ObjectMapping;
import dev.drover.verify.Certificate.CertifiedObject;
import dev.drover.verify.VerificationReport.Roots;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the destination again and says of each object whether it still is what was certified. */
public final class CertificateCheck {

    public enum Change {
        NONE("unchanged"),
        /** the same records, and other values in at least one */
        VALUES("values changed"),
        /** other records than then */
        RECORDS("records added or removed");

        private final String words;

        Change(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** @param then number of records when it was certified */
    public record ObjectState(String object, long then, long now, Change change) {}

    public record Result(Certificate certificate, List<ObjectState> objects) {
        public boolean unchanged() {
            return objects.stream().allMatch(object -> object.change() == Change.NONE);
        }
    }

    private final Subject subject;
    private final Watch watch;

    public CertificateCheck(Subject subject, Watch watch) {
        this.subject = subject;
        this.watch = watch;
    }

    /** Errors: CERTIFICATE_INVALID, those of reading back. */
    public Result check(Path file) {
        Certificate certificate = new CertificateFile(subject.ledger()).read(file, subject.migrationId());
        List<ObjectMapping> mappings = new ArrayList<>();
        for (CertifiedObject object : certificate.objects()) {
            mappings.add(mapping(file, object));
        }
        List<ObjectState> states = new ArrayList<>();
        for (int i = 0; i < mappings.size(); i++) {
            states.add(state(certificate.objects().get(i), mappings.get(i)));
        }
        return new Result(certificate, states);
    }

    private ObjectMapping mapping(Path file, CertifiedObject object) {
        ObjectMapping mapping = subject.phases().stream()
                .filter(phase -> phase.destinationObject().equals(object.object()))
                .findFirst()
                .orElseThrow(() -> invalid(file, object.object()));
        Set<String> known = new HashSet<>();
        for (DestinationField field : mapping.destinationFields()) {
            known.add(field.name());
        }
        for (String field : object.fields()) {
            if (!known.contains(field)) {
                throw invalid(file, object.object() + "." + field);
            }
        }
        return mapping;
    }

    private static DroverException invalid(Path file, String what) {
        return new DroverException(
                ErrorCode.CERTIFICATE_INVALID,
                file + ": the certificate covers " + what
                        + ", which this account or mapping does not have; put the mapping of that time back");
    }

    private ObjectState state(CertifiedObject certified, ObjectMapping mapping) {
        long then = certified.roots().records();
        long[] read = {0};
        try (Leaves leaves = new Leaves(subject.ledger(), certified.object(), certified.fields(), subject.scratch())) {
            subject.readBack().readAll(mapping, subject.migrationId(), (RemoteRecord record) -> {
                leaves.add(record);
                if (++read[0] % 1_000 == 0) {
                    watch.progress(certified.object(), read[0], Math.max(read[0], then));
                }
            });
            Roots now = leaves.roots();
            watch.progress(certified.object(), now.records(), now.records());
            return new ObjectState(certified.object(), then, now.records(), change(certified.roots(), now));
        }
    }

    private static Change change(Roots then, Roots now) {
        if (then.equals(now)) {
            return Change.NONE;
        }
        return then.keys().equals(now.keys()) ? Change.VALUES : Change.RECORDS;
    }
}
