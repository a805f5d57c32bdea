package dev.drover.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.RequestObserver;
import dev.drover.sandbox.http.SandboxClock;
import dev.drover.sandbox.http.SandboxServer;
import dev.drover.sandbox.ipresso.AccountSource;
import dev.drover.sandbox.ipresso.CustomerFiles;
import dev.drover.sandbox.ipresso.FolderSource;
import dev.drover.sandbox.ipresso.IpressoOptions;
import dev.drover.sandbox.ipresso.IpressoSandbox;
import dev.drover.sandbox.ipresso.generator.AccountGenerator;
import dev.drover.sandbox.ipresso.generator.IpressoShape;
import java.io.IOException;
import java.nio.file.Path;

/** The iPresso account of a sandbox, with its server. */
final class IpressoAccount {
    private final SandboxOptions options;
    private final SandboxClock clock;
    private final AccountSource source;
    private final IpressoSandbox system;
    private SandboxServer server;

    IpressoAccount(SandboxOptions options, SandboxClock clock) {
        this.options = options;
        this.clock = clock;
        this.source = options.ipressoData() == null
                ? new AccountGenerator(IpressoShape.ofSize(options.size(), options.seed()))
                : FolderSource.in(options.ipressoData());
        this.system = new IpressoSandbox(source, IpressoOptions.defaults(), clock);
    }

    void serve() {
        server = SandboxServer.start(options.ipressoPort(), null, system, clock);
    }

    IpressoSandbox system() {
        return system;
    }

    void observer(RequestObserver observer) {
        server.observer(observer);
    }

    void describe(ObjectNode document) {
        document.put("url", server.baseUri().toString())
                .put("customerKey", system.options().customerKey())
                .put("login", system.options().login())
                .put("password", system.options().password());
    }

    void writeCustomerFiles(Path folder) throws IOException {
        CustomerFiles.writeInput(source, folder, system.options().host());
    }

    void close() {
        server.close();
    }
}
