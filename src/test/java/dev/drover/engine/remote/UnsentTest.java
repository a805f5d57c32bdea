package dev.drover.engine.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnsentTest {

    @ParameterizedTest
    @ValueSource(classes = {ConnectException.class, SSLHandshakeException.class})
    void a_connection_that_never_came_about_sent_nothing(Class<? extends IOException> failure) throws Exception {
        IOException cause = failure.getConstructor(String.class).newInstance("no");
        assertThat(Unsent.is(cause)).isTrue();
        assertThat(Unsent.is(new IllegalStateException(new IOException(cause)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(classes = {SSLException.class, SocketException.class, SocketTimeoutException.class, IOException.class})
    void a_connection_that_was_cut_may_have_delivered_its_request(Class<? extends IOException> failure)
            throws Exception {
        assertThat(Unsent.is(failure.getConstructor(String.class).newInstance("cut")))
                .isFalse();
    }
}
