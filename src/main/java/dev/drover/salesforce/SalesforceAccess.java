package dev.drover.salesforce;

import com.fasterxml.jackson.core.JacksonException;
import dev.drover.engine.remote.Unsent;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.governor.Governor;
import dev.drover.settings.Settings;
import java.io.IOException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.component.salesforce.internal.SalesforceSession;

/** The session of a run: logs in once, keeps the budgets of the org behind it, and renews a session that ended. */
final class SalesforceAccess {
    private final Settings settings;
    private final Governor governor;
    private volatile Budgets budgets;
    private volatile String orgId;

    SalesforceAccess(Settings settings, Governor governor) {
        this.settings = settings;
        this.governor = governor;
    }

    /** @param identity URL that ends in {@code /organisation/user} */
    record Session(String instanceUrl, String token, String identity) {
        @Override
        public String toString() {
            return "Session[" + instanceUrl + "]";
        }
    }

    /** Logs in if needed. Errors: KEY_REFUSED, UNREACHABLE. */
    Session open(CamelContext context) {
        SalesforceSession session = session(context);
        if (session.getAccessToken() == null) {
            login(session, null);
        }
        return new Session(session.getInstanceUrl(), session.getAccessToken(), session.getId());
    }

    /** Logs in again after a token was refused; another thread may have done so already. */
    void renew(CamelContext context, String refusedToken) {
        login(session(context), refusedToken);
    }

    /** The budgets of the org; only after {@link #open}. */
    Budgets budgets() {
        return budgets;
    }

    String orgId() {
        return orgId;
    }

    private void login(SalesforceSession session, String oldToken) {
        try {
            session.login(oldToken);
        } catch (SalesforceException | RuntimeException e) {
            throw loginFailure(e);
        }
        hold(session.getOrgId());
    }

    private synchronized void hold(String org) {
        if (orgId != null && !orgId.equals(org)) {
            throw new DroverException(
                    ErrorCode.ACCOUNT_MISMATCH,
                    "Salesforce: the login changed from org " + orgId + " to " + org
                            + " during the run; check salesforce.login-url and the connected app");
        }
        if (orgId == null) {
            budgets = new Budgets(
                    governor,
                    "salesforce/" + org,
                    settings.decimal("salesforce.reserve").doubleValue());
            orgId = org;
        }
    }

    /**
     * A key is refused by 400 or 401; a host that is not there, or is none of Salesforce, is the user's to mend. Everything
     * else may pass, also at the first login.
     */
    RuntimeException loginFailure(Exception failure) {
        int status = failure instanceof SalesforceException e ? e.getStatusCode() : -1;
        String url = settings.text("salesforce.login-url");
        if (status == 400 || status == 401) {
            return new DroverException(
                    ErrorCode.KEY_REFUSED,
                    "Salesforce at " + url + " refused the login (" + oauthCode((SalesforceException) failure)
                            + "); check salesforce.auth, its key and secret, and that salesforce.login-url is the org's My Domain");
        }
        if (status == 403 || status == 429 || status >= 500 || (orgId != null && status == 0)) {
            return TransientFailure.before("the login at " + url + " is answered by HTTP " + status);
        }
        if (Unsent.is(failure)) {
            return unreachable("Salesforce cannot be reached at " + url, ", and the network");
        }
        if (status <= 0 && causedByIo(failure)) {
            return TransientFailure.before("the login at " + url + " breaks off");
        }
        return unreachable(
                url + " answers, but not as a Salesforce login host" + (status > 0 ? " (HTTP " + status + ")" : ""),
                "");
    }

    private static DroverException unreachable(String what, String more) {
        return new DroverException(
                ErrorCode.UNREACHABLE, what + "; check salesforce.login-url, the org's My Domain" + more);
    }

    private static String oauthCode(SalesforceException failure) {
        return failure.getErrors().isEmpty()
                ? "HTTP " + failure.getStatusCode()
                : failure.getErrors().get(0).getErrorCode();
    }

    private static boolean causedByIo(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause() == t ? null : t.getCause()) {
            if (t instanceof JacksonException) {
                return false;
            }
            if (t instanceof IOException || t instanceof UnresolvedAddressException || t instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }

    private static SalesforceSession session(CamelContext context) {
        return context.getComponent(SalesforceSetup.COMPONENT, SalesforceComponent.class)
                .getSession();
    }
}
