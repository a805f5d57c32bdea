package dev.drover.yaml;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects what is wrong in a set of files, so that one run of the loader names every mistake. */
public final class Problems {
    private record Problem(String file, int line, String message) {}

    private final Set<Problem> found = new LinkedHashSet<>();

    /** @param line counted from 1 */
    public void add(String file, int line, String message) {
        found.add(new Problem(file, line, message));
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** One {@code file:line: message} each, in the order of files and lines. */
    public List<String> lines() {
        return found.stream()
                .sorted(Comparator.comparing(Problem::file).thenComparingInt(Problem::line))
                .map(p -> p.file() + ":" + p.line() + ": " + p.message())
                .toList();
    }

    /** Ends with all of them in one message, one a line; does nothing when there are none. */
    public void throwIfAny(ErrorCode code) {
        if (!found.isEmpty()) {
            throw new DroverException(code, lines().stream().collect(Collectors.joining("\n")));
        }
    }
}
