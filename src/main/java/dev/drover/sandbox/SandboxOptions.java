package dev.drover.sandbox;

import java.nio.file.Path;

/**
 * What the sandbox is made of.
 *
 * @param alpineiqPort port of the Alpine IQ simulator, 0 = a free one
 * @param salesforcePort port of the Salesforce simulator, 0 = a free one
 * @param salesforceTlsPort its HTTPS port, 0 = a free one, null = none
 * @param size number of personas, and of contacts, of the generated accounts
 * @param seed the same seed gives the same account
 * @param speed how much faster than the wall clock the simulators' time runs
 * @param alpineiqData folder of data files instead of a generated account, null = generate
 * @param pipedrivePort port of the Pipedrive simulator, 0 = a free one, null = none
 * @param ipressoPort port of the iPresso simulator, 0 = a free one, null = none
 * @param ipressoData canonical dump folder instead of a generated iPresso account, null = generate
 */
public record SandboxOptions(
        int alpineiqPort,
        int salesforcePort,
        Integer salesforceTlsPort,
        int size,
        long seed,
        double speed,
        Path alpineiqData,
        Integer pipedrivePort,
        Integer ipressoPort,
        Path ipressoData) {

    /** Without Pipedrive and iPresso. */
    public SandboxOptions(
            int alpineiqPort,
            int salesforcePort,
            Integer salesforceTlsPort,
            int size,
            long seed,
            double speed,
            Path alpineiqData) {
        this(alpineiqPort, salesforcePort, salesforceTlsPort, size, seed, speed, alpineiqData, null, null, null);
    }

    /** Free ports, HTTP only. */
    public static SandboxOptions generated(int size, long seed, double speed) {
        return new SandboxOptions(0, 0, null, size, seed, speed, null);
    }

    /** These with a Pipedrive company beside. */
    public SandboxOptions withPipedrive(int port) {
        return new SandboxOptions(
                alpineiqPort,
                salesforcePort,
                salesforceTlsPort,
                size,
                seed,
                speed,
                alpineiqData,
                port,
                ipressoPort,
                ipressoData);
    }

    /** These with a generated iPresso account beside. */
    public SandboxOptions withIpresso(int port) {
        return withIpresso(port, null);
    }

    /** @param data canonical dump folder of the account, null = a generated one */
    public SandboxOptions withIpresso(int port, Path data) {
        return new SandboxOptions(
                alpineiqPort,
                salesforcePort,
                salesforceTlsPort,
                size,
                seed,
                speed,
                alpineiqData,
                pipedrivePort,
                port,
                data);
    }
}
