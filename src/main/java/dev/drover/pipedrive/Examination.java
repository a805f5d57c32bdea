package dev.drover.pipedrive;

import dev.drover.engine.Connector.Finding;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.pipedrive.PipedriveProfile.Plan;
import dev.drover.pipedrive.PipedriveProfile.RemoteType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What the doctor looks at in an account. Reads only; a check that cannot be made is a finding, never an exception. */
final class Examination {
    private final RemoteCalls calls;
    private final PipedriveProfile profile;
    private final Company company;
    private final Budgets budgets;
    private final Lookups lookups;
    private final Features features;
    private final List<Finding> findings = new ArrayList<>();

    Examination(
            RemoteCalls calls,
            PipedriveProfile profile,
            Company company,
            Budgets budgets,
            Lookups lookups,
            Features features) {
        this.calls = calls;
        this.profile = profile;
        this.company = company;
        this.budgets = budgets;
        this.lookups = lookups;
        this.features = features;
    }

    List<Finding> run() {
        boolean in = look(
                "Pipedrive: token, company and administrator",
                () -> company.ask().account() + ", an administrator");
        if (in) {
            look("Pipedrive: plan", this::plan);
            look("Pipedrive: tokens of the day", this::tokens);
            look("Pipedrive: rights", this::rights);
            look("Pipedrive: products", () -> features.has("products") ? "on" : "off: orders move without their lines");
            look(
                    "Pipedrive: contact sync",
                    () -> features.has("contact-sync")
                            ? "on"
                            : "off: birthdays and postal addresses go into custom fields");
            look(
                    "Pipedrive: campaigns",
                    () -> features.has("campaigns") ? "on" : "off: consent goes into custom fields alone");
            look("Pipedrive: currencies", this::currencies);
            look("Pipedrive: pipelines", this::pipelines);
            look(
                    "Pipedrive: default owner",
                    () -> lookups.constant("default-owner")
                            .filter(owner -> !owner.isEmpty())
                            .map(owner -> "user " + owner)
                            .orElse("none set: records whose owner has no user wait"));
        }
        return findings;
    }

    private static String described(Plan plan) {
        return String.format(
                Locale.ROOT, "%s: %,d calls in 2 s, %,d custom fields", plan.name(), plan.calls(), plan.fields());
    }

    /** The limit of the window tells the plan; several may share one. */
    private String plan() {
        String line = described(budgets.plan());
        OptionalLong told = budgets.toldLimit();
        if (told.isEmpty()) {
            return line + " as stated; Pipedrive does not tell";
        }
        if (told.getAsLong() != budgets.plan().calls()) {
            String fitting = profile.plans().values().stream()
                    .filter(plan -> plan.calls() == told.getAsLong())
                    .map(Plan::name)
                    .collect(Collectors.joining(" or "));
            throw new DroverException(
                    ErrorCode.SETTING_INVALID,
                    "pipedrive.plan says " + budgets.plan().name() + ", but Pipedrive allows " + told.getAsLong()
                            + " calls in 2 s" + (fitting.isEmpty() ? "" : ", as " + fitting + " does")
                            + "; correct pipedrive.plan");
        }
        return line + ", as Pipedrive says";
    }

    /** A list of each object that the account has; what may be written is not asked, since that would write. */
    private String rights() {
        List<String> read = new ArrayList<>();
        for (RemoteType type : profile.objects().values()) {
            boolean listed = type.partOf().isEmpty() || type.path().startsWith("/api/v1/");
            if (listed && type.needs().map(features::has).orElse(true)) {
                String list = type.path();
                Explained.call(
                        "to list its " + type.name() + " records",
                        () -> calls.call(RemoteCall.get(list).with("limit", "1")));
                read.add(type.name());
            }
        }
        return "lists " + String.join(", ", read);
    }

    private String tokens() {
        return budgets.tokens()
                .map(state -> {
                    String line = String.format(
                            Locale.ROOT,
                            "%,d of %,d left beside a reserve of %,d",
                            state.left(),
                            state.maximum(),
                            state.reserve());
                    if (state.maximum() != budgets.contracted()) {
                        line += String.format(
                                Locale.ROOT,
                                "; plan, seats and top-ups of the settings would make %,d",
                                budgets.contracted());
                    }
                    return line;
                })
                .orElse("unknown");
    }

    private String currencies() {
        String ours = company.identity().currency();
        if (!lookups.currencies().contains(ours)) {
            throw new DroverException(
                    ErrorCode.SCHEMA_CONFLICT,
                    "the user's default currency " + ours
                            + " is not switched on; choose another one in Personal preferences");
        }
        return lookups.currencies().size() + " switched on; the amounts of the source are taken for "
                + lookups.currency();
    }

    private String pipelines() {
        if (lookups.pipelines().isEmpty()) {
            throw new DroverException(
                    ErrorCode.SCHEMA_CONFLICT, "the account has no pipeline; make one, deals need it");
        }
        return lookups.pipelines().size() + ", the first is the default";
    }

    private boolean look(String check, Supplier<String> what) {
        try {
            findings.add(new Finding(check, true, what.get()));
            return true;
        } catch (DroverException | Refusal | TransientFailure e) {
            findings.add(new Finding(check, false, e.getMessage()));
        } catch (RuntimeException e) {
            findings.add(new Finding(
                    check, false, "could not be looked at: " + e.getClass().getSimpleName()));
        }
        return false;
    }
}
