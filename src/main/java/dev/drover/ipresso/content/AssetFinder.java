package dev.drover.ipresso.content;

import dev.drover.ipresso.content.Asset.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Range;
import org.jsoup.parser.Parser;

/**
 * Finds what a mail refers to, and where: in attributes, styles, and in the comments that only Outlook reads. The HTML is parsed
 * to find places, and by the rules of XML, because those of HTML drop a cell without its table; it is never written anew
 * from the parse.
 */
public final class AssetFinder {
    private static final Pattern CSS_URL =
            Pattern.compile("(?i)url\\(\\s*(?:\"([^\"]*)\"|'([^']*)'|((?:[^\\s\"')])+))\\s*\\)");
    private static final Pattern SOURCE_SET = Pattern.compile("([^\\s,]\\S*[^\\s,])(?:\\s+[\\d.]+[wx])?");
    private static final Pattern FILE = Pattern.compile(
            "(?i)[^?#]*\\.(pdf|docx?|xlsx?|pptx?|odt|ods|odp|rtf|txt|csv|zip|ics|vcf|png|jpe?g|gif)([?#].*)?");
    private static final Set<String> SOURCES = Set.of("src", "background", "poster");

    private AssetFinder() {}

    /** In the order of the text; none overlaps another. */
    public static List<Asset> find(String html) {
        List<Asset> found = new ArrayList<>();
        collect(html, 0, found);
        found.sort(Comparator.comparingInt(Asset::start));
        return found;
    }

    private static void collect(String html, int offset, List<Asset> found) {
        Document document = Parser.xmlParser().setTrackPosition(true).parseInput(html, "");
        document.traverse((node, depth) -> {
            Range range = node.sourceRange();
            if (node instanceof Element element) {
                element.attributes().forEach(attribute -> attribute(html, offset, element, attribute, found));
            } else if (isStyle(node.parent()) && range.isTracked()) {
                css(html.substring(range.startPos(), range.endPos()), offset + range.startPos(), found);
            } else if (node instanceof Comment comment && range.isTracked()) {
                inComment(html, offset, comment, range, found);
            }
        });
    }

    private static boolean isStyle(Object parent) {
        return parent instanceof Element element && element.normalName().equals("style");
    }

    private static void inComment(String html, int offset, Comment comment, Range range, List<Asset> found) {
        int start = html.indexOf(comment.getData(), range.startPos());
        boolean inside = start >= 0 && start + comment.getData().length() <= range.endPos();
        if (inside && comment.getData().indexOf('<') >= 0) {
            collect(comment.getData(), offset + start, found);
        }
    }

    private static void attribute(String html, int offset, Element element, Attribute attribute, List<Asset> found) {
        Range.AttributeRange ranges = attribute.sourceRange();
        if (attribute.getValue().isBlank() || !ranges.valueRange().isTracked()) {
            return;
        }
        int start = ranges.valueRange().startPos();
        String raw = html.substring(start, ranges.valueRange().endPos());
        String name = attribute.getKey().toLowerCase(Locale.ROOT);
        String tag = element.normalName();
        if (name.equals("style")) {
            css(raw, offset + start, found);
        } else if (name.equals("srcset")) {
            Matcher matcher = SOURCE_SET.matcher(raw);
            while (matcher.find()) {
                found.add(asset(matcher.group(1), Kind.IMAGE, offset + start + matcher.start(1)));
            }
        } else if (SOURCES.contains(name) && !tag.equals("script") && !tag.equals("iframe")) {
            found.add(asset(raw, Kind.IMAGE, offset + start));
        } else if (name.equals("href")
                && tag.equals("link")
                && element.attr("rel").matches("(?i).*stylesheet.*")) {
            found.add(asset(raw, Kind.STYLESHEET, offset + start));
        } else if (name.equals("href")
                && tag.equals("a")
                && FILE.matcher(raw.strip()).matches()) {
            found.add(asset(raw, Kind.ATTACHMENT, offset + start));
        }
    }

    private static void css(String css, int offset, List<Asset> found) {
        Matcher matcher = CSS_URL.matcher(css);
        while (matcher.find()) {
            for (int group = 1; group <= 3; group++) {
                if (matcher.group(group) != null && !matcher.group(group).isBlank()) {
                    found.add(asset(matcher.group(group), Kind.STYLE_IMAGE, offset + matcher.start(group)));
                }
            }
        }
    }

    private static Asset asset(String raw, Kind kind, int start) {
        int lead = raw.length() - raw.stripLeading().length();
        String stripped = raw.strip();
        return new Asset(Parser.unescapeEntities(stripped, true), kind, start + lead, start + lead + stripped.length());
    }
}
