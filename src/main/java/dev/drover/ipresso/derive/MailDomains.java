package dev.drover.ipresso.derive;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which domain stands for a company; never that of a private mail provider or of a site that hosts many. */
final class MailDomains {
    private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?"
            + "(?:\\.[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?)+");
    private static final Pattern ADDRESS =
            Pattern.compile("(?:[a-z][a-z0-9+.-]*:)?(?://)?(?:[^/@]*@)?([^/:?#]+).*", Pattern.DOTALL);
    private static final int LONGEST = 253;

    private final Set<String> secondLevel;
    private final Set<String> barred = new HashSet<>();

    MailDomains(Collection<String> secondLevel, Collection<String> privateDomains, Collection<String> sharedHosts) {
        this.secondLevel = Set.copyOf(secondLevel);
        privateDomains.forEach(domain -> barred.add(lower(domain)));
        sharedHosts.forEach(domain -> barred.add(lower(domain)));
    }

    Optional<String> ofEmail(String email) {
        int at = email.lastIndexOf('@');
        return at < 0 ? Optional.empty() : company(email.substring(at + 1));
    }

    Optional<String> ofWebsite(String website) {
        Matcher matcher = ADDRESS.matcher(lower(website.strip()));
        return matcher.matches() ? company(matcher.group(1)) : Optional.empty();
    }

    /** Whether a text is the domain of a private mail provider, as some write into the field for a company. */
    boolean isBarred(String text) {
        String host = lower(text.strip());
        for (String rest = host; !rest.isEmpty(); rest = above(rest)) {
            if (barred.contains(rest)) {
                return true;
            }
        }
        return false;
    }

    /** The part of a domain that its owner chose: {@code example} of {@code example.com.pl}. */
    String label(String domain) {
        String registered = registered(domain);
        return registered.substring(0, registered.indexOf('.'));
    }

    private Optional<String> company(String host) {
        String lower = lower(host.strip());
        if (lower.length() > LONGEST || !HOST.matcher(lower).matches() || lower.matches("[0-9.]+") || isBarred(lower)) {
            return Optional.empty();
        }
        return Optional.of(registered(lower)).filter(domain -> !secondLevel.contains(domain));
    }

    /** Without what stands before the part that can be registered. */
    private String registered(String domain) {
        String found = domain;
        for (String rest = domain; !above(rest).isEmpty() && !secondLevel.contains(rest); rest = above(rest)) {
            found = rest;
        }
        return found;
    }

    private static String above(String domain) {
        int dot = domain.indexOf('.');
        return dot < 0 ? "" : domain.substring(dot + 1);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
