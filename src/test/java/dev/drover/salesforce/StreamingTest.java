package dev.drover.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.engine.CamelHome;
import dev.drover.engine.load.LoadBatch;
import dev.drover.ledger.Journal;
import dev.drover.mapping.ObjectMapping;
import dev.drover.settings.Settings;
import dev.drover.time.EngineClock;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No bulk body is ever whole in memory: the one end is at work before the other is through. */
@Timeout(60)
class StreamingTest {
    private static final long MEGABYTE = 1L << 20;

    private final AtomicLong readByServer = new AtomicLong();
    private final AtomicLong readWhenUploadBegan = new AtomicLong(-1);
    private final CountDownLatch firstRowRead = new CountDownLatch(1);
    private final AtomicLong produced = new AtomicLong();
    private Undertow server;
    private CamelHome home;
    private SalesforceClient client;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                .setHandler(new BlockingHandler(this::handle))
                .build();
        server.start();
        Settings settings = Harness.settings(url(), folder, Map.of());
        SalesforceAccess access = new SalesforceAccess(settings, new MemoryGovernor());
        SalesforceProfile profile = SalesforceProfile.read(Path.of("profiles/salesforce.yaml"));
        SalesforceCalls calls = new SalesforceCalls(access, new CallFailures(profile, access));
        home = new CamelHome(
                new SalesforceSetup(settings)::configure,
                () -> List.of(new SalesforceCallRoutes(settings, calls, new Backoff(settings, EngineClock.system()))));
        client = new SalesforceClient(home, "63.0");
    }

    @AfterEach
    void stop() {
        home.close();
        server.stop();
    }

    @Test
    void an_upload_is_read_from_the_spool_while_it_is_sent() {
        GeneratedBatch batch = new GeneratedBatch(128 * MEGABYTE);

        client.upload(new BulkTransfer.Upload("/upload", batch));

        assertThat(readByServer).hasValue(batch.length());
        assertThat(readWhenUploadBegan.get()).isPositive().isLessThan(32 * MEGABYTE);
    }

    @Test
    void results_are_parsed_while_they_arrive() {
        AtomicLong rows = new AtomicLong();

        client.download(new BulkTransfer.Download("/results", (in, header) -> {
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                rows.addAndGet(read);
                firstRowRead.countDown();
            }
        }));

        assertThat(rows.get()).isEqualTo(2 * MEGABYTE);
    }

    private String url() {
        return "http://127.0.0.1:"
                + ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    private void handle(HttpServerExchange exchange) throws Exception {
        switch (exchange.getRequestPath()) {
            case "/upload" -> drain(exchange.getInputStream());
            case "/results" -> trickle(exchange);
            default -> {
                exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
                exchange.getResponseSender()
                        .send("{\"access_token\":\"00D000000000001!t\",\"instance_url\":\"" + url() + "\",\"id\":\""
                                + url() + "/id/00D000000000001AAA/005000000000001AAA\"}");
            }
        }
    }

    private void drain(InputStream in) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            readByServer.addAndGet(read);
            readWhenUploadBegan.compareAndSet(-1, produced.get());
        }
    }

    /** The second half is sent only when the reader has begun with the first. */
    private void trickle(HttpServerExchange exchange) throws IOException, InterruptedException {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/csv");
        OutputStream out = exchange.getOutputStream();
        out.write(new byte[(int) MEGABYTE]);
        out.flush();
        if (firstRowRead.await(30, TimeUnit.SECONDS)) {
            out.write(new byte[(int) MEGABYTE]);
        }
        out.close();
    }

    /** Rows that are made while they are read. */
    private final class GeneratedBatch implements LoadBatch {
        private final byte[] row = "key,value,value,value\n".getBytes(StandardCharsets.UTF_8);
        private final long length;

        GeneratedBatch(long atLeast) {
            this.length = atLeast / row.length * row.length;
        }

        @Override
        public Journal.Part part() {
            return new Journal.Part("mapping", Map.of());
        }

        @Override
        public boolean wasLoaded(String key) {
            return false;
        }

        @Override
        public InputStream open() {
            return new InputStream() {
                private long at;

                @Override
                public int read() {
                    if (at == length) {
                        return -1;
                    }
                    produced.incrementAndGet();
                    return row[(int) (at++ % row.length)];
                }
            };
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public ObjectMapping mapping() {
            throw new UnsupportedOperationException("only its rows are asked for");
        }

        @Override
        public String destinationObject() {
            return "Contact";
        }

        @Override
        public String keyField() {
            return "key";
        }

        @Override
        public boolean isBulk() {
            return true;
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public boolean isEmpty() {
            return false;
        }

        @Override
        public Set<String> keys() {
            return Set.of();
        }

        @Override
        public String contentHash() {
            return "none";
        }
    }
}
