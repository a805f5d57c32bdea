package dev.drover.handover;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Horizontal bars: the geometry, which the page draws. Every bar has a label on its left and a figure on its right. */
public record Chart(List<Bar> bars) {
    /** Width that a full bar has in the drawing. */
    private static final int FULL = 560;

    /** @param spoken the bar in words, for those who do not see it */
    public record Bar(String label, String figure, List<Segment> segments, String spoken) {}

    /** @param style 1 to 6: the colour */
    public record Segment(String name, long value, String x, String width, int style) {}

    /** @param style 1 to 6: the colour */
    public record Part(String name, long value, int style) {}

    /** One bar whose parts fill it wholly: shares of one total. */
    public static Bar shares(String label, String figure, List<Part> parts) {
        long total = parts.stream().mapToLong(Part::value).sum();
        return bar(label, figure, parts, total);
    }

    /** One bar as long as its value against the largest of all. */
    public static Bar length(String label, String figure, long value, long largest, int style) {
        return bar(label, figure, List.of(new Part(label, value, style)), largest);
    }

    private static Bar bar(String label, String figure, List<Part> parts, long full) {
        List<Segment> segments = new ArrayList<>();
        List<String> spoken = new ArrayList<>();
        BigDecimal x = BigDecimal.ZERO;
        for (Part part : parts) {
            if (part.value() <= 0) {
                continue;
            }
            BigDecimal width = full <= 0
                    ? BigDecimal.ZERO
                    : BigDecimal.valueOf(part.value())
                            .multiply(BigDecimal.valueOf(FULL))
                            .divide(BigDecimal.valueOf(full), 2, RoundingMode.HALF_UP)
                            .max(BigDecimal.ONE);
            segments.add(
                    new Segment(part.name(), part.value(), x.toPlainString(), width.toPlainString(), part.style()));
            spoken.add(part.name().equals(label) ? figure : part.name() + " " + part.value());
            x = x.add(width);
        }
        return new Bar(label, figure, List.copyOf(segments), label + ": " + String.join(", ", spoken));
    }
}
