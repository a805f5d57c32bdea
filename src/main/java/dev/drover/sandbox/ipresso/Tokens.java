package dev.drover.sandbox.ipresso;

import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;

/** The token of the one API user; guarded by the lock of the simulator. */
final class Tokens {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 40;

    private final Random random = new Random(7);
    private String token = "";
    private Instant ends = Instant.MIN;
    private int calls;
    private int given;

    /** A token for who proves to be the API user. */
    Reply authorise(String customerKey, String authorization, IpressoOptions options, Instant now) {
        String expected = "Basic "
                + Base64.getEncoder()
                        .encodeToString((options.login() + ":" + options.password()).getBytes(StandardCharsets.UTF_8));
        if (!options.customerKey().equals(customerKey) || !expected.equals(authorization)) {
            return Reply.error(401, "Unauthorized: wrong customer key, login or password");
        }
        if (options.differentTokens() || !alive(options, now)) {
            token = fresh();
            ends = now.plusSeconds(options.tokenSeconds());
            calls = 0;
        }
        given++;
        return Reply.data(TextNode.valueOf(token));
    }

    /** Whether a call with this token is let in; it counts against the token's calls. */
    boolean admits(String sent, IpressoOptions options, Instant now) {
        boolean admitted = !token.isEmpty() && token.equals(sent) && alive(options, now);
        calls += admitted ? 1 : 0;
        return admitted;
    }

    /** Ends the token at once. */
    void expire() {
        ends = Instant.MIN;
    }

    /** How often somebody was authorised. */
    int given() {
        return given;
    }

    private boolean alive(IpressoOptions options, Instant now) {
        return now.isBefore(ends) && (options.tokenCalls() == 0 || calls < options.tokenCalls());
    }

    private String fresh() {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
