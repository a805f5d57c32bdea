package dev.drover.sandbox.ipresso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.sandbox.ipresso.TestAccount.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuthTest {
    private TestAccount account;

    @BeforeEach
    void start() {
        account = TestAccount.of(20);
    }

    @AfterEach
    void stop() {
        account.close();
    }

    @Test
    void the_data_of_an_authorisation_is_the_bare_token() {
        Answer answer = account.auth(account.sandbox.options().password());
        assertThat(answer.json().path("code").asInt()).isEqualTo(200);
        assertThat(answer.json().path("message").asText()).isEqualTo("OK");
        assertThat(answer.data().isTextual()).isTrue();
        assertThat(answer.data().asText()).matches("[A-Za-z0-9]{40}");
    }

    @Test
    void a_wrong_password_is_unauthorized_without_data() {
        Answer answer = account.auth("wrong");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("message").asText()).startsWith("Unauthorized: ");
        assertThat(answer.json().has("data")).isFalse();
    }

    @Test
    void a_token_that_is_over_is_forbidden_without_an_error_code_until_a_new_one_is_fetched() {
        assertThat(account.get("tag").status()).isEqualTo(200);
        account.clock.advance(Duration.ofHours(2));
        Answer refused = account.get("tag");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().has("errorCode")).isFalse();
        account.authorise();
        assertThat(account.get("tag").status()).isEqualTo(200);
    }

    @Test
    void a_token_dies_after_its_calls_and_when_it_is_told_to() {
        account.set("tokenCalls", 2);
        account.authorise();
        assertThat(account.get("tag").status()).isEqualTo(200);
        assertThat(account.get("tag").status()).isEqualTo(200);
        assertThat(account.get("tag").status()).isEqualTo(403);
        account.set("tokenCalls", 0);
        account.authorise();
        account.control("POST", "expire", "");
        assertThat(account.get("tag").status()).isEqualTo(403);
    }

    @Test
    void the_same_token_is_given_again_or_each_time_another_that_ends_the_one_before() {
        String first = account.token;
        account.authorise();
        assertThat(account.token).isEqualTo(first);
        account.set("differentTokens", true);
        account.authorise();
        String second = account.token;
        assertThat(second).isNotEqualTo(first);
        account.token = first;
        assertThat(account.get("tag").status()).isEqualTo(403);
    }

    @Test
    void header_names_follow_the_profile() {
        String[] now = {"User-Agent", "iPresso", "Ipresso-Token", account.token};
        String[] before = {"USER_AGENT", "iPresso", "IPRESSO_TOKEN", account.token};
        assertThat(account.send("GET", "/api/2/tag", "", now).status()).isEqualTo(200);
        assertThat(account.send("GET", "/api/2/tag", "", before).status()).isEqualTo(403);
        account.set("headers", "old");
        assertThat(account.send("GET", "/api/2/tag", "", now).status()).isEqualTo(403);
        assertThat(account.send("GET", "/api/2/tag", "", before).status()).isEqualTo(200);
        account.set("headers", "both");
        assertThat(account.send("GET", "/api/2/tag", "", now).status()).isEqualTo(200);
        assertThat(account.send("GET", "/api/2/tag", "", before).status()).isEqualTo(200);
    }

    @Test
    void a_block_says_which_one_it_is() {
        account.set("blocked", "ip");
        assertThat(account.get("tag").status()).isEqualTo(403);
        assertThat(account.get("tag").errorCode()).isEqualTo(112);
        account.set("blocked", "user");
        assertThat(account.get("tag").errorCode()).isEqualTo(113);
        assertThat(account.auth(account.sandbox.options().password()).errorCode())
                .isEqualTo(113);
    }

    @Test
    void rights_of_the_group_close_a_part_of_the_account() {
        account.set("forbidden", new String[] {"^segmentation"});
        account.set("forbiddenStatus", 404);
        assertThat(account.get("segmentation").status()).isEqualTo(404);
        assertThat(account.get("tag").status()).isEqualTo(200);
    }

    @Test
    void too_many_calls_are_refused_with_or_without_the_time_to_wait() {
        account.set("perMinute", 2);
        account.get("tag");
        account.get("tag");
        Answer refused = account.get("tag");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.http().headers().firstValue("Retry-After")).hasValue("60");
        account.clock.advance(Duration.ofSeconds(61));
        assertThat(account.get("tag").status()).isEqualTo(200);
        account.set("retryAfter", false);
        account.set("limitAsError", true);
        account.set("perMinute", 1);
        account.get("tag");
        Answer other = account.get("tag");
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.errorCode()).isEqualTo(2);
        assertThat(other.http().headers().firstValue("Retry-After")).isEmpty();
    }
}
