package dev.drover.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.salesforce.store.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.util.Base64;

/** Checks the assertion of a JWT login, tolerant of the forms that real clients send. */
final class JwtBearer {
    private static final BigDecimal MILLIS_FROM = new BigDecimal("100000000000");

    private final Org org;

    JwtBearer(Org org) {
        this.org = org;
    }

    /** The user that the assertion stands for; OAuth.Refusal when it does not hold. */
    String user(String assertion) {
        String[] parts = assertion == null ? new String[0] : assertion.split("\\.");
        if (parts.length != 3) {
            throw new OAuth.Refusal("invalid_grant", "invalid assertion");
        }
        try {
            JsonNode header = Json.MAPPER.readTree(decoded(parts[0]));
            JsonNode claims = Json.MAPPER.readTree(decoded(parts[1]));
            if (!header.path("alg").asText().equals("RS256")) {
                throw new OAuth.Refusal("invalid_grant", "algorithm not supported");
            }
            verify(parts);
            if (!claims.path("iss").asText().equals(org.options().clientId())) {
                throw new OAuth.Refusal("invalid_client_id", "client identifier invalid");
            }
            checkExpiry(claims.path("exp").asText());
            Table users = org.store().table("User");
            int row =
                    users.first(users.type().get("Username"), claims.path("sub").asText());
            if (row < 0) {
                throw new OAuth.Refusal("invalid_grant", "user hasn't approved this consumer");
            }
            return users.id(row);
        } catch (IOException | IllegalArgumentException e) {
            throw new OAuth.Refusal("invalid_grant", "invalid assertion");
        }
    }

    /** Seconds or milliseconds, as a number or as a text. */
    private void checkExpiry(String text) {
        BigDecimal expiry;
        try {
            expiry = new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new OAuth.Refusal("invalid_grant", "invalid assertion: exp");
        }
        BigDecimal seconds = expiry.compareTo(MILLIS_FROM) > 0 ? expiry.movePointLeft(3) : expiry;
        if (seconds.compareTo(BigDecimal.valueOf(System.currentTimeMillis() / 1000)) < 0) {
            throw new OAuth.Refusal("invalid_grant", "assertion expired");
        }
    }

    private void verify(String[] parts) {
        String pem = org.options().jwtCertificatePem();
        if (pem == null) {
            return;
        }
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            if (!signature.verify(decoded(parts[2]))) {
                throw new OAuth.Refusal("invalid_grant", "invalid assertion");
            }
        } catch (GeneralSecurityException e) {
            throw new OAuth.Refusal("invalid_grant", "invalid assertion");
        }
    }

    private static byte[] decoded(String part) {
        return Base64.getUrlDecoder()
                .decode(part.replace("=", "").replace('+', '-').replace('/', '_'));
    }
}
