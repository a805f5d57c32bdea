package dev.drover.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.mapping.convert.Converters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentationTest {
    private static final Path PAGE = Path.of("docs/mapping.md");

    @Test
    void the_page_describes_every_converter_as_the_converter_describes_itself() throws IOException {
        assertThat(table("| name | accepts | example |"))
                .containsExactlyElementsOf(Converters.ALL.stream()
                        .map(c -> row("`" + c.name() + "`", c.accepts(), "`" + c.example() + "`"))
                        .toList());
    }

    @Test
    void the_page_describes_every_option() throws IOException {
        assertThat(table("| converter | option | meaning | default |"))
                .containsExactlyElementsOf(Converters.ALL.stream()
                        .flatMap(c -> c.options().stream()
                                .map(o -> row(
                                        "`" + c.name() + "`",
                                        "`" + o.name() + "`",
                                        o.meaning(),
                                        o.otherwise().isEmpty() ? "" : "`" + o.otherwise() + "`")))
                        .toList());
    }

    @Test
    void the_page_describes_every_decision() throws IOException {
        assertThat(table("| name | inputs | rule |"))
                .containsExactlyElementsOf(Converters.DECISIONS.stream()
                        .map(d -> row("`" + d.name() + "`", String.join(", ", d.inputs()), d.rule()))
                        .toList());
    }

    private static String row(String... cells) {
        return ("| " + String.join(" | ", cells) + " |").replace("|  |", "| |");
    }

    private static List<String> table(String head) throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        assertThat(lines).contains(head);
        Stream<String> rows = lines.stream().skip(lines.indexOf(head) + 2L);
        return rows.takeWhile(line -> line.startsWith("|")).toList();
    }
}
