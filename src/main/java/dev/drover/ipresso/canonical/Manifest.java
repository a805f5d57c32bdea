package dev.drover.ipresso.canonical;

import java.util.List;
import java.util.Optional;

/**
 * What stands in {@code manifest.json}.
 *
 * @param madeBy api, vendor, panel, scrape, or mixed
 * @param fingerprint of the data alone: the same rows have the same one, whenever and by whatever way they came
 * @param files what is there, by path
 * @param absent what could not be had, by path
 */
public record Manifest(ManifestHead head, String madeBy, String fingerprint, List<Entry> files, List<Absence> absent) {

    /** The name of the file in its folder. */
    public static final String NAME = "manifest.json";

    /**
     * A file that is there.
     *
     * @param rows 0 for a file that has none, such as a picture
     * @param origin the ways that it came by
     * @param complete whether all of it could be had
     */
    public record Entry(String path, long rows, long bytes, String sha256, String origin, boolean complete) {}

    /** A file that could not be had. */
    public record Absence(String path, String reason) {}

    public Manifest {
        files = List.copyOf(files);
        absent = List.copyOf(absent);
    }

    public Optional<Entry> entry(String path) {
        return files.stream().filter(entry -> entry.path().equals(path)).findFirst();
    }
}
