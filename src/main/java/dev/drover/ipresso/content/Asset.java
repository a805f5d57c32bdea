package dev.drover.ipresso.content;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A reference to a picture or a file, where it stands in the HTML.
 *
 * @param address as meant, without the escapes of HTML
 */
public record Asset(String address, Kind kind, int start, int end) {
    private static final Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:.*", Pattern.DOTALL);
    private static final Pattern ABOVE = Pattern.compile("(^|.*/)\\.\\.(/.*|$)", Pattern.DOTALL);

    public enum Kind {
        /** shown in the mail */
        IMAGE,
        /** named by a style */
        STYLE_IMAGE,
        STYLESHEET,
        /** reached by a link */
        ATTACHMENT
    }

    /** Whether it can only be meant as a file that lies beside the template, and so must be moved with it. */
    public boolean isLocal() {
        String lower = address.toLowerCase(Locale.ROOT);
        return lower.startsWith("cid:") || lower.startsWith("file:") || !isAddress(lower);
    }

    private static boolean isAddress(String lower) {
        return lower.startsWith("//")
                || lower.startsWith("#")
                || SCHEME.matcher(lower).matches();
    }

    /**
     * The path below the folder of the template; empty for what is not a relative path, or would leave the folder.
     */
    public Optional<String> path() {
        String path = address.replace('\\', '/').replaceFirst("[?#].*$", "").replaceFirst("^(\\./)+", "");
        boolean leaves = path.startsWith("/") || ABOVE.matcher(path).matches() || path.indexOf('\0') >= 0;
        return path.isEmpty() || leaves || isAddress(path.toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of(path);
    }
}
