package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.pipedrive.PipedriveProfile.Feature;
import dev.drover.pipedrive.PipedriveProfile.RemoteType;
import dev.drover.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** What this account has of what an account may lack; each is asked for once. */
final class Features {
    private final RemoteCalls calls;
    private final PipedriveProfile profile;
    private final Settings settings;
    private final Map<String, Boolean> known = new HashMap<>();

    Features(RemoteCalls calls, PipedriveProfile profile, Settings settings) {
        this.calls = calls;
        this.profile = profile;
        this.settings = settings;
    }

    boolean offers(String object) {
        return profile.object(object)
                .filter(type -> type.needsSetting().map(settings::flag).orElse(true))
                .filter(type -> type.needs().map(this::has).orElse(true))
                .isPresent();
    }

    synchronized boolean has(String name) {
        Feature feature = profile.features().get(name);
        if (feature == null) {
            throw new DroverException(
                    ErrorCode.PROFILE_INVALID,
                    "profiles/pipedrive.yaml: an object needs the feature '" + name
                            + "', which is not among its features");
        }
        Boolean had = known.get(name);
        if (had == null) {
            had = feature instanceof Feature.Listed listed ? isListed(listed) : hasField((Feature.Field) feature);
            known.put(name, had);
        }
        return had;
    }

    private boolean isListed(Feature.Listed listed) {
        try {
            calls.call(RemoteCall.get(listed.path()).with("limit", "1"));
            return true;
        } catch (Refusal refusal) {
            if (listed.absent().contains(refusal.status())) {
                return false;
            }
            throw refusal;
        } catch (DroverException e) {
            if (e.code() == ErrorCode.API_DISABLED) {
                return false;
            }
            throw e;
        }
    }

    private boolean hasField(Feature.Field feature) {
        AtomicBoolean found = new AtomicBoolean();
        String fields = profile.object(feature.object())
                .flatMap(RemoteType::fields)
                .orElseThrow(() -> new DroverException(
                        ErrorCode.PROFILE_INVALID,
                        "profiles/pipedrive.yaml: " + feature.object() + " has no fields to find a feature by"));
        calls.walk(RemoteCall.get(fields), (JsonNode field) -> {
            if (field.path("field_code").asText().equals(feature.field())) {
                found.set(true);
            }
        });
        return found.get();
    }
}
