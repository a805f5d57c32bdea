package dev.drover.ipresso.api;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.intake.Intake;
import dev.drover.ipresso.intake.Way;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What the API gave before, as the intake keeps it. */
final class StoredRows implements Stored {
    private final Intake intake;

    StoredRows(Intake intake) {
        this.intake = intake;
    }

    @Override
    public List<String> keys(CanonicalFile file, String after, int limit) {
        return intake.keys(Way.API, file, after, limit);
    }

    @Override
    public Set<String> among(CanonicalFile file, Collection<String> keys) {
        return intake.among(Way.API, file, keys);
    }
}
