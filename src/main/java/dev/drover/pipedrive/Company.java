package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.util.Locale;

/** The company behind the token, asked for once by a process. Errors: KEY_REFUSED, PERMISSION_MISSING, ACCOUNT_MISMATCH. */
final class Company {
    private final RemoteCalls calls;
    private final Address address;
    private final Budgets budgets;
    private Identity identity;

    Company(RemoteCalls calls, Address address, Budgets budgets) {
        this.calls = calls;
        this.address = address;
        this.budgets = budgets;
    }

    /** @param userId of the token's user; @param currency of that user: what amounts without a currency are in */
    record Identity(String id, String domain, String userId, boolean admin, String currency) {
        /** A name without secrets. */
        String account() {
            return "pipedrive/" + id + "@" + domain;
        }
    }

    /** The company that the settings mean, and no other. */
    synchronized Identity identity() {
        return identity == null ? ask() : identity;
    }

    /** Asks anew, also when the budget is spent: the answer tells whether it still is. */
    synchronized Identity ask() {
        Identity answered = of(calls.call(CallRoute.ME).path("data"));
        if (identity != null && !identity.id().equals(answered.id())) {
            throw new DroverException(
                    ErrorCode.ACCOUNT_MISMATCH,
                    "Pipedrive: the token changed from company " + identity.id() + " to " + answered.id()
                            + " during the run; check pipedrive.token");
        }
        if (!answered.domain().equals(address.domain())) {
            throw new DroverException(
                    ErrorCode.ACCOUNT_MISMATCH,
                    "Pipedrive: the token belongs to the company '" + answered.domain()
                            + "', but pipedrive.company-domain is '" + address.domain() + "'; correct one of them");
        }
        if (!answered.admin()) {
            throw new DroverException(
                    ErrorCode.PERMISSION_MISSING,
                    "Pipedrive: the token's user is no administrator, so lists would leave out what that user may not see"
                            + " without saying so; use the token of an administrator of deals and of the account");
        }
        if (identity == null) {
            budgets.holdCompany("pipedrive/" + answered.id());
        }
        identity = answered;
        return answered;
    }

    private Identity of(JsonNode me) {
        if (!me.hasNonNull("id") || !me.hasNonNull("company_id")) {
            throw new DroverException(
                    ErrorCode.UNREACHABLE,
                    address.origin()
                            + " answers, but not as Pipedrive; check pipedrive.company-domain and pipedrive.base-url");
        }
        return new Identity(
                me.path("company_id").asText(),
                me.path("company_domain").asText("").toLowerCase(Locale.ROOT),
                me.path("id").asText(),
                isAdmin(me),
                me.path("default_currency").asText(""));
    }

    /** An administrator of the sales application sees every record; older answers have one flag for all. */
    private static boolean isAdmin(JsonNode me) {
        JsonNode access = me.path("access");
        if (!access.isArray() || access.isEmpty()) {
            return me.path("is_admin").asInt(0) == 1 || me.path("is_admin").asBoolean(false);
        }
        for (JsonNode application : access) {
            if (application.path("app").asText().equals("sales")
                    && application.path("admin").asBoolean()) {
                return true;
            }
        }
        return false;
    }
}
