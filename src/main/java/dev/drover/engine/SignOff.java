package dev.drover.engine;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Ledger;
import dev.drover.settings.MigrationFolder;
import dev.drover.settings.Settings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The approval of a person that some phases need, after their gate, before the next one starts. Given once for a phase. */
public final class SignOff {
    private static final String FACT = "sign-off.";

    private final Ledger ledger;

    public SignOff(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Errors: SIGN_OFF_MISSING. */
    void require(String phase, Settings settings, MigrationFolder folder) {
        if (asked(settings, phase) && ledger.runs().fact(FACT + phase).isEmpty()) {
            ledger.runs().setPhase(phase, "done", "waits for a sign-off");
            throw new DroverException(
                    ErrorCode.SIGN_OFF_MISSING,
                    phase + " reconciles and waits for a sign-off: look at it, then `drover sign-off " + phase + " -m "
                            + folder.root() + " --by NAME` and run again");
        }
    }

    private static boolean asked(Settings settings, String phase) {
        return settings.optional("gate.sign-off").stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::strip)
                .anyMatch(name -> name.equals("all") || name.equals(phase));
    }

    /** Errors: SETTING_INVALID for a phase that has not passed its gate. */
    public void give(String phase, String by) {
        boolean passed = ledger.runs().phases().stream()
                .anyMatch(state -> state.phase().equals(phase) && state.state().equals("done"));
        if (!passed) {
            throw new DroverException(
                    ErrorCode.SETTING_INVALID,
                    "'" + phase + "' is no phase that has passed its gate; `drover status` lists them");
        }
        Map<String, String> details = new LinkedHashMap<>();
        details.put("phase", phase);
        details.put("loaded", Long.toString(ledger.outcomes().counts(phase).atDestination()));
        ledger.audit().append(by, "signed-off", details);
        ledger.runs().setFact(FACT + phase, by);
    }
}
