package dev.drover.chaos;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * A campaign's result with all that is needed to judge and to repeat it: one file under {@code docs/reliability/}.
 *
 * @param destination the system that was migrated to; null in results from before there were several
 * @param command as it was given, with the seed that it drew
 * @param seconds by the wall clock
 * @param commit of the checkout that ran, with "+" when it held changes that are not committed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Publication(
        CampaignResult result,
        DestinationKind destination,
        String command,
        long seed,
        Instant startedAt,
        long seconds,
        Machine machine,
        String version,
        String commit) {

    /** Where it is kept below the folder of results: those to Salesforce were there first. */
    String file() {
        return (isFirst() ? "" : pair() + "/") + result.campaign() + ".json";
    }

    /** Its heading on the page. */
    String title() {
        return result.campaign() + (isFirst() ? "" : " (" + pair() + ")");
    }

    private boolean isFirst() {
        return destination == null || destination == DestinationKind.SALESFORCE;
    }

    String pair() {
        return "alpineiq-" + (destination == null ? DestinationKind.SALESFORCE : destination);
    }

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
