package dev.drover.sandbox.ipresso;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** The same account in every form in which a customer can hand it over. */
public final class CustomerFiles {
    private static final Instant MADE_AT = Instant.parse("2026-11-20T06:00:00Z");

    private CustomerFiles() {}

    /** Each form by itself: {@code dump/}, {@code vendor/} and {@code panel/}. */
    public static void write(AccountSource source, Path folder, String host) throws IOException {
        CanonicalDump.write(source, folder.resolve("dump"), host, MADE_AT);
        VendorDump.write(source, folder.resolve("vendor").resolve(VendorDump.FILE));
        PanelExport.write(source, folder.resolve("panel"));
    }

    /** All of them at the places where a migration looks for them in its input folder. */
    public static void writeInput(AccountSource source, Path input, String host) throws IOException {
        CanonicalDump.write(source, input.resolve("ipresso-canonical"), host, MADE_AT);
        VendorDump.write(source, input.resolve("ipresso-dump.zip"));
        PanelExport.write(source, input.resolve("ipresso-panel"));
    }
}
