package dev.drover.verify;

import java.util.List;

/**
 * What a sample without a mistake proves. With one stratum this is the exact binomial bound (Clopper-Pearson for no mistake:
 * 1 - 0.05^(1/n)); over strata it is the same for the least favourable spread of the mistakes over them.
 */
final class SampleBound {
    private static final double RISK = 0.05;
    private static final int HALVINGS = 200;

    /** @param drawn records of it in the sample */
    record Stratum(long population, int drawn) {
        boolean whole() {
            return drawn >= population;
        }
    }

    private SampleBound() {}

    /**
     * The largest share of wrong records that would still let a sample without a mistake through in one case of twenty.
     *
     * @return 0 to 1
     */
    static double wrongAtMost(List<Stratum> strata) {
        double all = strata.stream().mapToLong(Stratum::population).sum();
        List<Stratum> sampled =
                strata.stream().filter(stratum -> !stratum.whole()).toList();
        if (sampled.isEmpty()) {
            return 0;
        }
        if (sampled.stream().anyMatch(stratum -> stratum.drawn() == 0)) {
            return bound(sampled.stream().filter(stratum -> stratum.drawn() > 0).toList(), all)
                    + sampled.stream()
                                    .filter(stratum -> stratum.drawn() == 0)
                                    .mapToLong(Stratum::population)
                                    .sum()
                            / all;
        }
        return bound(sampled, all);
    }

    /**
     * Maximises the sum of w(1 - q) while the product of q^n stays at the risk, where q is the share of right records in a
     * stratum: q = min(1, factor * n / w), with the factor found by halving.
     */
    private static double bound(List<Stratum> strata, double all) {
        if (strata.isEmpty()) {
            return 0;
        }
        double low = -700;
        double high = 700;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            double chance = 0;
            for (Stratum stratum : strata) {
                chance += stratum.drawn() * Math.log(right(stratum, all, Math.exp(middle)));
            }
            if (chance < Math.log(RISK)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double wrong = 0;
        for (Stratum stratum : strata) {
            wrong += stratum.population() / all * (1 - right(stratum, all, Math.exp(high)));
        }
        return wrong;
    }

    private static double right(Stratum stratum, double all, double factor) {
        return Math.min(1, factor * stratum.drawn() * all / stratum.population());
    }
}
