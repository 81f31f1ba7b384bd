package org.actionroutes.isv.token;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.actionroutes.bounds.ManualTimer;
import org.actionroutes.instance.Secret;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.token.AccessTokens.Token;
import org.actionroutes.isv.trace.Trace;
import org.actionroutes.isv.trace.TracedAction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** When a token is renewed, by a clock that goes on only when told to. */
class SharedTokenTest {

    private final ManualTimer time = new ManualTimer();
    private SharedToken.Source source;
    private final SharedToken shared = new SharedToken(
            (instance, trace, workedBefore) -> source.get(instance, trace, workedBefore),
            Runnable::run,
            time::nanoTime);

    @BeforeEach
    void aTokenForAHundredSeconds() {
        source = (instance, trace, workedBefore) -> token(100);
    }

    @AfterEach
    void stop() {
        time.shutdownNow();
    }

    /** A fifth of its life before it expires, but at most half a minute. */
    @ParameterizedTest
    @CsvSource({"1, 800", "100, 80_000", "150, 120_000", "3600, 3_570_000"})
    void isRenewedBeforeItExpires(long seconds, String after) {
        source = (instance, trace, workedBefore) -> token(seconds);
        Token first = get();
        time.pass(Long.parseLong(after.replace("_", "")) - 1);
        assertThat(get()).isSameAs(first);
        time.pass(1);
        assertThat(get()).isNotSameAs(first);
    }

    @Test
    void itsLifeBeginsWhenItIsAskedFor() {
        source = (instance, trace, workedBefore) -> {
            time.pass(30_000);
            return token(100);
        };
        Token first = get();
        time.pass(49_999);
        assertThat(get()).isSameAs(first);
        time.pass(1);
        assertThat(get()).isNotSameAs(first);
    }

    /** Even by a caller who asks again at the very moment of the failure. */
    @Test
    void aFailureIsNotKept() {
        source = (instance, trace, workedBefore) -> {
            throw IsvException.badRequest("no");
        };
        assertThatThrownBy(this::get).isInstanceOf(CompletionException.class).hasRootCauseMessage("no");
        source = (instance, trace, workedBefore) -> token(100);
        assertThat(get()).isNotNull();
    }

    @Test
    void onlyTheTokenThatIsStillGivenOutCanBeRefused() {
        Token first = get();
        shared.refused(first);
        Token second = get();
        assertThat(second).isEqualTo(first).isNotSameAs(first);
        shared.refused(first);
        assertThat(get()).isSameAs(second);
    }

    private Token get() {
        return shared.get(null, new Trace(new TracedAction("-", null, "-", ""), List.of()))
                .join();
    }

    private static Token token(long seconds) {
        return new Token(new Secret("token"), Duration.ofSeconds(seconds));
    }
}
