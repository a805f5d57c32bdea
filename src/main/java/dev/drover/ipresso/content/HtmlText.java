package dev.drover.ipresso.content;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a template's bytes, whatever they were written in: byte order mark, UTF-8, what the page declares. */
public final class HtmlText {
    private static final Charset POLISH_WINDOWS = Charset.forName("windows-1250");
    private static final Pattern DECLARED = Pattern.compile("(?i)<meta[^>]*charset\\s*=\\s*[\"']?([\\w.:-]+)");
    private static final int HEAD = 4096;

    private HtmlText() {}

    public static String decode(byte[] bytes) {
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
            return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
        }
        if (starts(bytes, 0xFE, 0xFF) || starts(bytes, 0xFF, 0xFE)) {
            return new String(bytes, StandardCharsets.UTF_16);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, declared(bytes));
        }
    }

    /** A page that says UTF-8 and is not was written by the usual Polish Windows. */
    private static Charset declared(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1);
        Matcher matcher = DECLARED.matcher(head);
        boolean usable = matcher.find() && isSupported(matcher.group(1));
        Charset charset = usable ? Charset.forName(matcher.group(1)) : POLISH_WINDOWS;
        return charset.name().startsWith("UTF-") ? POLISH_WINDOWS : charset;
    }

    private static boolean isSupported(String name) {
        return name.matches("[A-Za-z0-9][\\w.:-]*") && Charset.isSupported(name);
    }

    private static boolean starts(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
