package dev.drover.ipresso.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.failure.DroverException;
import dev.drover.ipresso.canonical.CanonicalFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped route files with the beans that they name. */
class CollectRoutesTest {
    private static final List<String> STEPS = List.of("canonical", "dump", "panel");

    @TempDir
    private Path temp;

    private Taking taking;
    private CamelContext camel;

    @BeforeEach
    void start() throws Exception {
        taking = new Taking(temp);
        camel = new DefaultCamelContext();
        taking.beans().forEach((name, bean) -> camel.getRegistry().bind(name, bean));
        camel.getRegistry().bind("sourcePause", (Processor) exchange -> {});
        RedeliveryPolicy once = new RedeliveryPolicy();
        once.setMaximumRedeliveries(0);
        camel.getRegistry().bind("sourceRetries", once);
        List<String> files = STEPS.stream()
                .map(step -> "file:routes/ipresso/ipresso-" + step + "-collect.camel.yaml")
                .collect(Collectors.toList());
        files.add("file:routes/shared/source-errors.camel.yaml");
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(files.stream()
                        .map(file -> PluginHelper.getResourceLoader(camel).resolveResource(file))
                        .toList());
        camel.start();
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
        taking.close();
    }

    @Test
    void take_a_dump_and_an_export_of_many_pages() throws Exception {
        String people = IntStream.range(0, 1_200)
                .mapToObj(i -> i + ";Imię " + i)
                .collect(Collectors.joining("\n", "ID kontaktu;Imię\n", "\n"));
        taking.write("ipresso-dump/kontakty.csv", people).write("ipresso-panel/a.csv", "ID;Miasto\n7;Łódź\n");
        STEPS.forEach(this::collect);
        assertThat(taking.rows(CanonicalFile.CONTACTS)).hasSize(1_200);
        assertThat(taking.rows(CanonicalFile.CONTACTS))
                .filteredOn(row -> row.key().equals("7"))
                .extracting(row -> row.value("first_name") + " " + row.value("city"))
                .containsExactly("Imię 7 Łódź");
        assertThat(taking.export().absent(CanonicalFile.TAGS)).isPresent();
    }

    @Test
    void a_mistake_in_a_file_comes_out_as_its_line_and_what_was_before_it_is_kept() throws Exception {
        String people = IntStream.range(0, 600)
                .mapToObj(i -> i + ";Imię " + i)
                .collect(Collectors.joining("\n", "ID kontaktu;Imię\n", "\n600\n"));
        taking.write("ipresso-dump/kontakty.csv", people);
        assertThatThrownBy(() -> collect("dump"))
                .isInstanceOf(DroverException.class)
                .hasMessageContaining("kontakty.csv:602: has 1 cells, the header 2");
        assertThat(taking.rows(CanonicalFile.CONTACTS)).hasSize(500);
    }

    private void collect(String step) {
        try {
            camel.createFluentProducerTemplate()
                    .to("direct:ipresso-" + step + "-collect")
                    .request();
        } catch (CamelExecutionException e) {
            DroverException shown = DroverException.in(e);
            throw shown == null ? e : shown;
        }
    }
}
