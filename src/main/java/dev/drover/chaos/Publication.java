package dev.drover.chaos;

import java.time.Instant;

/**
 * A campaign's result with all that is needed to judge and to repeat it: one file under {@code docs/reliability/}.
 *
 * @param command as it was given, with the seed that it drew
 * @param seconds by the wall clock
 * @param commit of the checkout that ran, with "+" when it held changes that are not committed
 */
public record Publication(
        CampaignResult result,
        String command,
        long seed,
        Instant startedAt,
        long seconds,
        Machine machine,
        String version,
        String commit) {

    /** @param java version of the JDK */
    public record Machine(int processors, String java, String system) {

        public static Machine current() {
            return new Machine(
                    Runtime.getRuntime().availableProcessors(),
                    System.getProperty("java.vm.name") + " " + Runtime.version(),
                    System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        }
    }
}
