package dev.drover.sandbox.ipresso;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** The same account in every form in which a customer can hand it over: {@code dump/}, {@code vendor/} and {@code panel/}. */
public final class CustomerFiles {
    private static final Instant MADE_AT = Instant.parse("2026-11-20T06:00:00Z");

    private CustomerFiles() {}

    public static void write(AccountSource source, Path folder, String host) throws IOException {
        CanonicalDump.write(source, folder.resolve("dump"), host, MADE_AT);
        VendorDump.write(source, folder.resolve("vendor"));
        PanelExport.write(source, folder.resolve("panel"));
    }
}
