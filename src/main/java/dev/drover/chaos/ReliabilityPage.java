package dev.drover.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code docs/reliability.md} and the results that it is drawn from, one JSON file per campaign beside it. The page is
 * never written in any other way.
 */
public final class ReliabilityPage {
    /** The order of the page; a campaign that is not named here comes after them. */
    private static final List<String> ORDER =
            List.of("crash", "faults", "corrupt", "rollback", "results", "dates", "canary");

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT);

    private static final Configuration TEMPLATES = templates();

    private final Path docs;

    /** @param docs the folder {@code docs} of a checkout */
    public ReliabilityPage(Path docs) {
        this.docs = docs;
    }

    /** Keeps a result in place of the campaign's earlier one, and draws the page anew. */
    public void publish(Publication publication) {
        try {
            Path file = results().resolve(publication.file());
            Files.createDirectories(file.getParent());
            Files.writeString(file, MAPPER.writeValueAsString(publication) + "\n");
            Files.writeString(file(), text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path file() {
        return docs.resolve("reliability.md");
    }

    /** What the page must be, by the results that lie there. */
    public String text() {
        StringWriter text = new StringWriter();
        try {
            TEMPLATES.getTemplate("reliability.ftl").process(Map.of("campaigns", campaigns()), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TemplateException e) {
            throw new IllegalStateException("the page does not fit what it is given", e);
        }
        return text.toString();
    }

    private Path results() {
        return docs.resolve("reliability");
    }

    private List<Map<String, Object>> campaigns() throws IOException {
        if (!Files.isDirectory(results())) {
            return List.of();
        }
        List<Publication> publications = new ArrayList<>();
        try (Stream<Path> files = Files.walk(results())) {
            for (Path file : files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                publications.add(MAPPER.readValue(file.toFile(), Publication.class));
            }
        }
        return publications.stream()
                .sorted(Comparator.comparing(Publication::pair, Comparator.reverseOrder())
                        .thenComparingInt(ReliabilityPage::place))
                .map(ReliabilityPage::model)
                .toList();
    }

    private static int place(Publication publication) {
        int place = ORDER.indexOf(publication.result().campaign());
        return place < 0 ? ORDER.size() : place;
    }

    private static Map<String, Object> model(Publication publication) {
        Map<String, Object> model = new LinkedHashMap<>();
        Map<String, Long> numbers = new LinkedHashMap<>();
        publication.result().numbers().forEach((name, number) -> numbers.put(words(name), number));
        model.put("publication", publication);
        model.put("title", publication.title());
        model.put("anchor", publication.title().replaceAll("[()]", "").replace(' ', '-'));
        model.put("result", publication.result());
        model.put("numbers", numbers);
        model.put(
                "started",
                publication.startedAt().truncatedTo(ChronoUnit.MINUTES).toString());
        model.put("took", span(Duration.ofSeconds(publication.seconds())));
        return model;
    }

    /** {@code sameAfterRerun} → {@code same after rerun}. */
    private static String words(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static String span(Duration span) {
        return String.format(Locale.ROOT, "%d:%02d:%02d", span.toHours(), span.toMinutesPart(), span.toSecondsPart());
    }

    private static Configuration templates() {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setClassForTemplateLoading(ReliabilityPage.class, "/dev/drover/chaos");
        configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
        configuration.setLocale(Locale.ROOT);
        configuration.setNumberFormat("#,##0");
        configuration.setLogTemplateExceptions(false);
        return configuration;
    }
}
