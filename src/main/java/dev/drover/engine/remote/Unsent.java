package dev.drover.engine.remote;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.function.Predicate;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Tells calls that were never sent from calls whose answer was lost: the latter may have worked. */
public final class Unsent {
    private static final List<Class<? extends Throwable>> BEFORE_THE_REQUEST = List.of(
            ConnectException.class,
            UnknownHostException.class,
            UnresolvedAddressException.class,
            NoRouteToHostException.class,
            SSLHandshakeException.class,
            SSLPeerUnverifiedException.class);

    private Unsent() {}

    /** Whether no connection came about at all. One that was cut, also a secure one, may have delivered its request. */
    public static boolean is(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause() == t ? null : t.getCause()) {
            if (BEFORE_THE_REQUEST.stream().anyMatch(kindOf(t))) {
                return true;
            }
        }
        return false;
    }

    private static Predicate<Class<? extends Throwable>> kindOf(Throwable failure) {
        return kind -> kind.isInstance(failure);
    }
}
