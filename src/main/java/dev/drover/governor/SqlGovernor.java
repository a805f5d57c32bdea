package dev.drover.governor;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.time.EngineClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The governor on an embedded SQL store that all processes of a machine share. Processes that share an account must go by
 * the same clock.
 */
public final class SqlGovernor implements Governor {
    private final GovernorStore store;
    private final EngineClock clock;
    private final Owners owners = new Owners();
    private final Map<String, SqlQuotaGate> gates = new ConcurrentHashMap<>();

    private SqlGovernor(GovernorStore store, EngineClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Errors: FOLDER_INVALID, DISK_FULL, LEDGER_DAMAGED, LEDGER_LOCKED. */
    public static SqlGovernor open(Path file, EngineClock clock) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new DroverException(
                    ErrorCode.FOLDER_INVALID,
                    folder + " cannot be made; check its permissions, or set governor.store elsewhere",
                    e);
        }
        SqlGovernor governor = new SqlGovernor(GovernorStore.open(file), clock);
        governor.store.durably(governor.owners::register);
        return governor;
    }

    @Override
    public QuotaGate gate(String account, List<QuotaGate.Window> windows) {
        return gates.computeIfAbsent(account, name -> new SqlQuotaGate(store, owners, clock, name, windows));
    }

    @Override
    public DailyBudget budget(String account, String budget, double reserveShare) {
        return new SqlDailyBudget(store, clock, account, budget, reserveShare, Optional.empty());
    }

    @Override
    public DailyBudget budget(String account, String budget, double reserveShare, DailyBudget.Allowance allowance) {
        return new SqlDailyBudget(store, clock, account, budget, reserveShare, Optional.of(allowance));
    }

    /** Calls still in flight count as ended now. */
    @Override
    public void close() {
        store.durably(db -> {
            PreparedStatement end = db.prepare("update call set ended = ? where owner = ? and ended is null");
            end.setLong(1, clock.now().toEpochMilli() + 1);
            end.setString(2, owners.id());
            end.executeUpdate();
            db.prepare("update account set version = version + 1").executeUpdate();
            PreparedStatement forget = db.prepare("delete from owner where id = ?");
            forget.setString(1, owners.id());
            return forget.executeUpdate();
        });
        abandon();
    }

    /** Ends as a killed process does: nothing more is written. */
    void abandon() {
        owners.leave();
        store.close();
    }
}
