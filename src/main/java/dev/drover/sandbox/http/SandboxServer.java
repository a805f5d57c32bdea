package dev.drover.sandbox.http;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;

/** Serves one simulated system on loopback: an HTTP listener and, if wanted, an HTTPS one with its own certificate. */
public final class SandboxServer implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int WORKERS = 64;

    private final Undertow undertow;
    private final RequestHandler handler;
    private final URI baseUri;
    private final URI tlsUri;
    private final byte[] pem;

    private SandboxServer(Undertow undertow, RequestHandler handler, URI baseUri, URI tlsUri, byte[] pem) {
        this.undertow = undertow;
        this.handler = handler;
        this.baseUri = baseUri;
        this.tlsUri = tlsUri;
        this.pem = pem;
    }

    /**
     * Starts to serve.
     *
     * @param port of the HTTP listener; 0 takes a free one
     * @param tlsPort of the HTTPS listener; null means none, 0 takes a free one
     */
    public static SandboxServer start(int port, Integer tlsPort, SandboxSystem system, SandboxClock clock) {
        SelfSignedCertificate certificate = tlsPort == null ? null : SelfSignedCertificate.create();
        RequestHandler handler = new RequestHandler(system, clock, new RequestLog(), new FaultBoard());
        Undertow.Builder builder = Undertow.builder()
                .setServerOption(UndertowOptions.DECODE_URL, false)
                // its own Date is shared by all servers of a process, and stands still once one of them is closed
                .setServerOption(UndertowOptions.ALWAYS_SET_DATE, false)
                .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
                .setServerOption(UndertowOptions.MAX_PARAMETERS, 100_000)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                .setIoThreads(2)
                .setWorkerThreads(WORKERS)
                .addHttpListener(port, HOST)
                .setHandler(handler);
        if (certificate != null) {
            builder.addHttpsListener(tlsPort, HOST, certificate.context());
        }
        Undertow undertow = builder.build();
        listen(undertow, port, tlsPort);
        URI base = uri("http", undertow, 0);
        return certificate == null
                ? new SandboxServer(undertow, handler, base, null, null)
                : new SandboxServer(undertow, handler, base, uri("https", undertow, 1), certificate.pem());
    }

    /** Undertow wraps the failure to bind, and does not say which port it was. */
    private static void listen(Undertow undertow, int port, Integer tlsPort) {
        try {
            undertow.start();
        } catch (RuntimeException e) {
            if (e.getCause() instanceof BindException) {
                String ports = tlsPort == null ? "port " + port : "port " + port + " or " + tlsPort;
                throw new UncheckedIOException(new BindException(ports + " of " + HOST + " is in use"));
            }
            throw e;
        }
    }

    /** Who hears of every request from now on; {@link RequestObserver#NONE} ends it. */
    public void observer(RequestObserver observer) {
        handler.observer(observer);
    }

    public URI baseUri() {
        return baseUri;
    }

    public Optional<URI> tlsUri() {
        return Optional.ofNullable(tlsUri);
    }

    /** The certificate of the HTTPS listener, for a client's trust store. */
    public Optional<byte[]> certificatePem() {
        return Optional.ofNullable(pem).map(byte[]::clone);
    }

    @Override
    public void close() {
        undertow.stop();
    }

    private static URI uri(String scheme, Undertow undertow, int listener) {
        InetSocketAddress address =
                (InetSocketAddress) undertow.getListenerInfo().get(listener).getAddress();
        return URI.create(scheme + "://" + HOST + ":" + address.getPort());
    }
}
