package dev.drover.mapping.convert;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A converter as a mapping file can name it.
 *
 * @param accepts what it takes, for people
 * @param example one value in and out
 * @param options that can stand beside its name
 * @param parts names of the parts that it takes of a structure; empty where any will do
 */
public record ConverterType(
        String name,
        String accepts,
        String example,
        Produces produces,
        Set<SourceType> sources,
        List<Option> options,
        List<String> parts,
        Function<Options, Converter> factory) {

    ConverterType(
            String name,
            String accepts,
            String example,
            Produces produces,
            Set<SourceType> sources,
            List<Option> options,
            Function<Options, Converter> factory) {
        this(name, accepts, example, produces, sources, options, List.of(), factory);
    }

    /**
     * @param values the only words allowed; empty where any text is
     * @param otherwise value where it is not given
     */
    public record Option(String name, String meaning, List<String> values, String otherwise) {}

    /** The options of one use: texts, and tables such as the values of a map. */
    public record Options(Map<String, String> texts, Map<String, Map<String, String>> tables) {
        public static final Options NONE = new Options(Map.of(), Map.of());

        String text(Option option) {
            return texts.getOrDefault(option.name(), option.otherwise());
        }

        Map<String, String> table(Option option) {
            return tables.getOrDefault(option.name(), Map.of());
        }
    }

    /** Errors: IllegalArgumentException with a message for the author of the file. */
    public Converter create(Options given) {
        for (String name : given.texts().keySet()) {
            check(name, given.texts().get(name));
        }
        for (String name : given.tables().keySet()) {
            option(name);
        }
        return factory.apply(given);
    }

    private void check(String option, String value) {
        List<String> allowed = option(option).values();
        if (!allowed.isEmpty() && !allowed.contains(value)) {
            throw new IllegalArgumentException(
                    "option '" + option + "' of converter '" + name + "' must be " + String.join(" or ", allowed));
        }
    }

    private Option option(String wanted) {
        return options.stream()
                .filter(o -> o.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("converter '" + name + "' has no option '" + wanted
                        + "'; it has: "
                        + (options.isEmpty()
                                ? "none"
                                : String.join(
                                        ", ", options.stream().map(Option::name).toList()))));
    }
}
