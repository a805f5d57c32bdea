package dev.drover.handover;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The HTML pages: templates that escape every value by themselves, with one style. */
public final class Pages {
    private static final Configuration TEMPLATES = templates();

    private Pages() {}

    private static Configuration templates() {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setClassForTemplateLoading(Pages.class, "/dev/drover");
        configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
        configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
        configuration.setLocale(Locale.ROOT);
        configuration.setNumberFormat("#,##0.##");
        configuration.setLogTemplateExceptions(false);
        return configuration;
    }

    /** @param template below {@code dev/drover}, such as {@code handover/report.ftlh} */
    public static void write(String template, Map<String, Object> model, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (Writer out = Files.newBufferedWriter(file)) {
            TEMPLATES.getTemplate(template).process(model, out);
        } catch (TemplateException e) {
            throw new IllegalStateException("the page " + template + " does not fit what it is given", e);
        }
    }
}
