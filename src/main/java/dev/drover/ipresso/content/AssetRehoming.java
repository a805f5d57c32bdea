package dev.drover.ipresso.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Puts new addresses in place of the references of a mail; every other character stays as it is. */
public final class AssetRehoming {
    private AssetRehoming() {}

    /**
     * @param missing references to files that should lie beside the template and have no new address
     * @param external references to other sites that were left as they are
     */
    public record Rehomed(String html, List<Asset> missing, List<Asset> external) {}

    /** @param newAddress empty where a reference has none */
    public static Rehomed apply(String html, Function<Asset, Optional<String>> newAddress) {
        StringBuilder text = new StringBuilder(html.length());
        List<Asset> missing = new ArrayList<>();
        List<Asset> external = new ArrayList<>();
        int from = 0;
        for (Asset asset : AssetFinder.find(html)) {
            if (asset.start() < from) {
                continue;
            }
            Optional<String> address = newAddress.apply(asset);
            if (address.isEmpty()) {
                (asset.isLocal() ? missing : external).add(asset);
                continue;
            }
            text.append(html, from, asset.start()).append(escaped(address.get()));
            from = asset.end();
        }
        return new Rehomed(text.append(html, from, html.length()).toString(), missing, external);
    }

    /** Fit for an attribute, quoted or not, and for a style. */
    private static String escaped(String address) {
        return address.replace("\"", "%22")
                .replace("'", "%27")
                .replace("(", "%28")
                .replace(")", "%29")
                .replace(" ", "%20")
                .replace("<", "%3C")
                .replace(">", "%3E")
                .replaceAll("&(?!amp;)", "&amp;");
    }
}
