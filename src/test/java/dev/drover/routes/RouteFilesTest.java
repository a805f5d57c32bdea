package dev.drover.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteFilesTest {
    @TempDir
    Path folder;

    private Path installation;
    private Path migration;

    @BeforeEach
    void folders() throws IOException {
        installation = folder.resolve("routes");
        migration = folder.resolve("migration/routes");
        write(installation.resolve("salesforce/salesforce-contact-load.camel.yaml"));
        write(installation.resolve("alpineiq/alpineiq-stores-extract.camel.yaml"));
        write(installation.resolve("alpineiq/notes.yaml"));
    }

    @Test
    void finds_route_files_of_every_folder_in_the_order_of_their_names() {
        assertThat(RouteFiles.find(installation, null))
                .extracting(RouteFile::name)
                .containsExactly(
                        "alpineiq/alpineiq-stores-extract.camel.yaml", "salesforce/salesforce-contact-load.camel.yaml");
        assertThat(RouteFiles.find(installation, migration)).hasSize(2);
    }

    @Test
    void takes_the_migrations_file_of_the_same_place() throws IOException {
        Path own = write(migration.resolve("salesforce/salesforce-contact-load.camel.yaml"));

        assertThat(RouteFiles.find(installation, migration))
                .contains(new RouteFile(own, "salesforce/salesforce-contact-load.camel.yaml"))
                .hasSize(2);
    }

    @Test
    void takes_the_migrations_file_of_the_same_name_at_the_top() throws IOException {
        Path own = write(migration.resolve("salesforce-contact-load.camel.yaml"));

        assertThat(RouteFiles.find(installation, migration))
                .contains(new RouteFile(own, "salesforce/salesforce-contact-load.camel.yaml"))
                .hasSize(2);
    }

    @Test
    void adds_the_migrations_other_files() throws IOException {
        Path own = write(migration.resolve("salesforce/salesforce-visit-load.camel.yaml"));

        assertThat(RouteFiles.find(installation, migration))
                .contains(new RouteFile(own, "salesforce/salesforce-visit-load.camel.yaml"))
                .hasSize(3);
    }

    private static Path write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "");
    }
}
