package dev.drover.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Looks for values in bytes, in the forms in which programs write them, without regard to case. */
final class CanarySearch {
    /** Shorter ones would be found by chance. */
    static final int SHORTEST = 7;

    private record Form(byte[] bytes, String name) {}

    private final Map<Integer, List<Form>> byHead = new HashMap<>();
    private int forms;

    /** @param kind what it is, such as {@code e-mail}: the only thing of it that a hit tells */
    void plant(String kind, String value) {
        if (value.length() < SHORTEST) {
            throw new IllegalArgumentException("a " + kind + " of " + value.length() + " characters is too short");
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        add(kind, value);
        add(kind + ", URL-encoded", URLEncoder.encode(value, StandardCharsets.UTF_8));
        add(kind + ", JSON-escaped", escaped(value));
        for (int shift = 0; shift < 3; shift++) {
            add(kind + ", base64", base64(bytes, shift));
        }
    }

    /** How many forms are looked for. */
    int forms() {
        return forms;
    }

    /** What is found in a text or a file, by kind and form; never the value. */
    Set<String> in(byte[] haystack) {
        Set<String> found = new TreeSet<>();
        byte[] text = lower(haystack);
        for (int i = 0; i + 4 <= text.length; i++) {
            List<Form> candidates = byHead.get(head(text, i));
            if (candidates != null) {
                for (Form form : candidates) {
                    if (isAt(text, i, form.bytes())) {
                        found.add(form.name());
                    }
                }
            }
        }
        return found;
    }

    Set<String> in(Path file) {
        try {
            return in(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String name, String text) {
        byte[] bytes = lower(text.getBytes(StandardCharsets.UTF_8));
        List<Form> same = byHead.computeIfAbsent(head(bytes, 0), h -> new ArrayList<>());
        if (same.stream().noneMatch(form -> java.util.Arrays.equals(form.bytes(), bytes))) {
            same.add(new Form(bytes, name));
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

    private static String escaped(String value) {
        StringBuilder text = new StringBuilder();
        value.chars()
                .forEach(c -> text.append(
                        c == '"' || c == '\\'
                                ? "\\" + (char) c
                                : c > 126 ? String.format("\\u%04x", c) : "" + (char) c));
        return text.toString();
    }

    private static byte[] lower(byte[] bytes) {
        byte[] lower = bytes.clone();
        for (int i = 0; i < lower.length; i++) {
            lower[i] += lower[i] >= 'A' && lower[i] <= 'Z' ? 'a' - 'A' : 0;
        }
        return lower;
    }

    private static int head(byte[] bytes, int at) {
        return (bytes[at] << 24) | (bytes[at + 1] & 255) << 16 | (bytes[at + 2] & 255) << 8 | (bytes[at + 3] & 255);
    }

    private static boolean isAt(byte[] text, int at, byte[] wanted) {
        return at + wanted.length <= text.length
                && java.util.Arrays.equals(text, at, at + wanted.length, wanted, 0, wanted.length);
    }

    /** The same, of a name. */
    Set<String> in(String text) {
        return in(text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }
}
