package dev.drover.ipresso.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing but reads. */
class ReadOnlyTest {
    @TempDir
    Path folder;

    @Test
    void lets_every_read_of_the_shipped_profile_pass() {
        ReadOnly guard = new ReadOnly(Profiles.SHIPPED);
        Roles.ENDPOINTS.forEach(name ->
                assertThatCode(() -> guard.check(call(Profiles.SHIPPED, name))).doesNotThrowAnyException());
    }

    @ParameterizedTest
    @CsvSource({
        "POST, contact",
        "POST, contact/7/activity",
        "POST, 'contact/search/../7'",
        "POST, campaign/7/send",
        "PUT, contact/search",
        "DELETE, contact/7"
    })
    void refuses_a_write_even_where_the_profile_lists_it(String method, String path) throws Exception {
        ApiProfile profile = ApiProfileReader.read(Path.of(Harness.profile(
                folder,
                "search: { method: POST, path: contact/search,",
                "search: { method: " + method + ", path: '" + path + "',")));
        assertRefused(profile, "search");
    }

    @Test
    void refuses_a_search_that_the_profile_does_not_list() throws Exception {
        ApiProfile profile = ApiProfileReader.read(
                Path.of(Harness.profile(folder, "allowNonGet: [search, searchExtended]", "allowNonGet: [search]")));
        assertThatCode(() -> new ReadOnly(profile).check(call(profile, "search")))
                .doesNotThrowAnyException();
        assertRefused(profile, "searchExtended");
    }

    private static void assertRefused(ApiProfile profile, String endpoint) {
        assertThatThrownBy(() -> new ReadOnly(profile).check(call(profile, endpoint)))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WRITE_TO_SOURCE_REFUSED));
    }

    private static Call call(ApiProfile profile, String endpoint) {
        boolean search = endpoint.startsWith("search");
        return new Call(
                profile.endpoint(endpoint),
                Map.of("id", "7", "customerKey", "k"),
                Map.of(),
                search ? Map.of("contact[idContactFrom]", "1") : Map.of(),
                endpoint,
                false,
                0,
                answers -> {});
    }
}
