package dev.drover.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Looks for values in bytes, in the forms in which programs write them, without regard to case. */
final class CanarySearch {
    /** Shorter ones would be found by chance. */
    static final int SHORTEST = 7;

    private static final int HEADS = 1 << 20;

    private record Form(byte[] bytes, String name) {}

    private final Map<Integer, List<Form>> byHead = new HashMap<>();

    /** Which heads there are, as a fast answer to most of the bytes. */
    private final BitSet heads = new BitSet(HEADS);

    private int forms;
    private long searched;

    /** @param kind what it is, such as {@code e-mail}: the only thing of it that a hit tells */
    void plant(String kind, String value) {
        if (value.length() < SHORTEST) {
            throw new IllegalArgumentException("a " + kind + " of " + value.length() + " characters is too short");
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        add(kind, value);
        add(kind + ", URL-encoded", URLEncoder.encode(value, StandardCharsets.UTF_8));
        add(
                kind + ", URL-encoded",
                URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
        add(kind + ", JSON-escaped", json(value, true));
        add(kind + ", JSON-escaped", json(value, false));
        add(kind + ", HTML-escaped", html(value, false));
        add(kind + ", HTML-escaped", html(value, true));
        add(kind + ", CSV-quoted", value.replace("\"", "\"\""));
        add(kind + ", hex", HexFormat.of().formatHex(bytes));
        for (int shift = 0; shift < 3; shift++) {
            String inside = base64(bytes, shift);
            add(kind + ", base64", inside);
            add(kind + ", base64", inside.replace('+', '-').replace('/', '_'));
        }
    }

    /** How many forms are looked for. */
    int forms() {
        return forms;
    }

    /** How many bytes were looked through so far. */
    long searched() {
        return searched;
    }

    /** What is found in a text or a file, by kind and form; never the value. */
    Set<String> in(byte[] haystack) {
        searched += haystack.length;
        Set<String> found = new TreeSet<>();
        byte[] text = lower(haystack);
        for (int i = 0; i + 4 <= text.length; i++) {
            int head = head(text, i);
            if (heads.get(bit(head))) {
                for (Form form : byHead.getOrDefault(head, List.of())) {
                    if (isAt(text, i, form.bytes())) {
                        found.add(form.name());
                    }
                }
            }
        }
        return found;
    }

    /** The same of a file; nothing is in one that has gone meanwhile. */
    Set<String> in(Path file) {
        try {
            return in(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Set.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same of a name. */
    Set<String> in(String text) {
        return in(text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }

    private void add(String name, String text) {
        byte[] bytes = lower(text.getBytes(StandardCharsets.UTF_8));
        int head = head(bytes, 0);
        List<Form> same = byHead.computeIfAbsent(head, h -> new ArrayList<>());
        if (same.stream().noneMatch(form -> Arrays.equals(form.bytes(), bytes))) {
            same.add(new Form(bytes, name));
            heads.set(bit(head));
            forms++;
        }
    }

    /** The part that does not depend on what stands beside the value. */
    private static String base64(byte[] value, int shift) {
        byte[] shifted = new byte[value.length + shift];
        System.arraycopy(value, 0, shifted, shift, value.length);
        String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int tail = shifted.length % 3 == 0 ? 0 : 1;
        return text.substring(shift == 0 ? 0 : shift + 1, text.length() - tail);
    }

    private static String json(String value, boolean ascii) {
        StringBuilder text = new StringBuilder();
        value.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                text.append('\\').append((char) c);
            } else if (ascii && c > 126) {
                text.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                text.append((char) c);
            }
        });
        return text.toString();
    }

    private static String html(String value, boolean apostrophes) {
        String text = value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
        return apostrophes ? text.replace("'", "&#39;") : text;
    }

    private static byte[] lower(byte[] bytes) {
        byte[] lower = bytes.clone();
        for (int i = 0; i < lower.length; i++) {
            if (lower[i] >= 'A' && lower[i] <= 'Z') {
                lower[i] += 'a' - 'A';
            }
        }
        return lower;
    }

    private static int head(byte[] bytes, int at) {
        return (bytes[at] << 24) | (bytes[at + 1] & 255) << 16 | (bytes[at + 2] & 255) << 8 | (bytes[at + 3] & 255);
    }

    private static int bit(int head) {
        return (head ^ head >>> 12) * 0x9E3779B1 >>> 12;
    }

    private static boolean isAt(byte[] text, int at, byte[] wanted) {
        return at + wanted.length <= text.length
                && Arrays.equals(text, at, at + wanted.length, wanted, 0, wanted.length);
    }
}
