package dev.drover.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of beans inside a text: {@code #name}, {@code #bean:name}, <code>${bean:name?method=x}</code>. */
final class BeanName {
    private static final Pattern WHOLE = Pattern.compile("#(?:bean:)?([A-Za-z][\\w.-]*)");
    private static final Pattern IN_SIMPLE = Pattern.compile("\\$\\{bean:([A-Za-z][\\w-]*)[^}]*}");

    private BeanName() {}

    static List<String> in(String text) {
        List<String> names = new ArrayList<>();
        Matcher whole = WHOLE.matcher(text);
        if (whole.matches()) {
            names.add(whole.group(1));
        }
        IN_SIMPLE.matcher(text).results().forEach(found -> names.add(found.group(1)));
        return names;
    }
}
