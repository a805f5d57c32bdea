package dev.drover.mapping.convert;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** Text for a place that shows HTML: every character stays what it is, line breaks stay visible. */
final class HtmlConverter implements Converter {
    private static final ConverterType.Option TITLE =
            new ConverterType.Option("title", "words in bold above it", List.of(), "");

    static final ConverterType TYPE = new ConverterType(
            "html",
            "any single value, a list (a line each), or named parts (each below its name); `&`, `<`, `>` and quotes are "
                    + "escaped, a line break becomes `<br>`",
            "\"a<b\\nc\" → \"a&lt;b<br>c\"",
            Produces.TEXT,
            EnumSet.allOf(SourceType.class),
            List.of(TITLE),
            options -> new HtmlConverter(options.text(TITLE)));

    private final String title;

    private HtmlConverter(String title) {
        this.title = title;
    }

    @Override
    public Object convert(JsonNode value) throws Refused {
        StringBuilder html = new StringBuilder();
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> part : value.properties()) {
                String text = lines(part.getValue());
                if (!text.isEmpty()) {
                    html.append(html.isEmpty() ? "" : "<br>").append(heading(part.getKey()));
                    html.append(text);
                }
            }
        } else {
            html.append(lines(value));
        }
        return html.isEmpty() ? null : heading(title) + html;
    }

    private static String heading(String words) {
        return words.isEmpty() ? "" : "<b>" + escaped(words) + "</b><br>";
    }

    private static String lines(JsonNode value) throws Refused {
        if (!value.isArray()) {
            return line(value);
        }
        StringBuilder lines = new StringBuilder();
        for (JsonNode item : value) {
            String line = line(item);
            if (!line.isEmpty()) {
                lines.append(lines.isEmpty() ? "" : "<br>").append(line);
            }
        }
        return lines.toString();
    }

    private static String line(JsonNode value) throws Refused {
        if (value.isNull()) {
            return "";
        }
        String text = value.isContainerNode() ? JsonConverter.write(value) : Scalars.text(value);
        return escaped(CleanText.of(text, true)).replace("\n", "<br>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
