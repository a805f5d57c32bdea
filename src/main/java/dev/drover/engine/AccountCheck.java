package dev.drover.engine;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Runs;

/** One migration is never fed from two accounts, and never written to two. */
public final class AccountCheck {
    private final Migration migration;
    private final Runs runs;

    public AccountCheck(Migration migration) {
        this.migration = migration;
        this.runs = migration.ledger().runs();
    }

    /** Notes the accounts of the first run; errors: ACCOUNT_MISMATCH when they have changed since, those of logging in. */
    void require() {
        note("source", migration.source().account());
        note("destination", migration.destination().account());
    }

    /** The account that this migration has written to; errors: FOLDER_INVALID before a first run, ACCOUNT_MISMATCH. */
    public String destination() {
        String known = runs.fact("destination.account")
                .orElseThrow(() -> new DroverException(
                        ErrorCode.FOLDER_INVALID,
                        migration.folder().root() + " has not been run yet; start with `drover run`"));
        same("destination", known, migration.destination().account());
        return known;
    }

    private void note(String side, String account) {
        String fact = side + ".account";
        String known = runs.fact(fact).orElse(null);
        if (known == null) {
            runs.setFact(fact, account);
        } else {
            same(side, known, account);
        }
    }

    private void same(String side, String known, String account) {
        if (!known.equals(account)) {
            throw new DroverException(
                    ErrorCode.ACCOUNT_MISMATCH,
                    migration.folder().settingsFile() + ": this migration's " + side + " is " + known
                            + ", but the settings now lead to " + account
                            + "; put the settings back, or make another migration with `drover init`");
        }
    }
}
