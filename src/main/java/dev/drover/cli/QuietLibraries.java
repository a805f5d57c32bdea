package dev.drover.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Keeps loggers of libraries silent below a warning that quote what passes through them: exceptions with the body of an answer,
 * headers, keys. No configuration of the log can open them.
 */
final class QuietLibraries extends TurboFilter {
    private static final List<String> QUOTING = List.of(
            "org.apache.camel.processor.",
            "org.apache.camel.component.salesforce.",
            "org.apache.camel.component.http.",
            "org.apache.hc.",
            "org.eclipse.jetty.",
            "org.cometd.");

    private QuietLibraries() {}

    static void keep() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            QuietLibraries filter = new QuietLibraries();
            filter.start();
            context.addTurboFilter(filter);
        }
    }

    @Override
    public FilterReply decide(
            Marker marker, Logger logger, Level level, String format, Object[] params, Throwable failure) {
        return !level.isGreaterOrEqual(Level.WARN)
                        && QUOTING.stream().anyMatch(quoting -> logger.getName().startsWith(quoting))
                ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }
}
