/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Signatures with a shared secret. The first test is the example of the specification Standard Webhooks. */
class SecretCheckTest {

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long TIME = 1614265330;
    private static final byte[] BODY = Signer.bytes("{\"test\": 2432232314}");
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static SignatureCheck check(String secrets, long now) {
        return new SecretCheck(
                () -> SharedSecrets.of(secrets),
                () -> {},
                Duration.ofMinutes(5),
                Clock.fixed(Instant.ofEpochSecond(now), ZoneOffset.UTC));
    }

    private static boolean accepts(SignatureCheck check, String id, String time, String signature, byte[] body) {
        try {
            check.check(new WebhookRequest(id, time, signature, body)).join();
            return true;
        } catch (CompletionException e) {
            assertThat(e.getCause())
                    .isInstanceOfSatisfying(
                            RefusedRequestException.class,
                            refused -> assertThat(refused.answer()).isEqualTo(WebhookAnswer.INVALID));
            return false;
        }
    }

    private static boolean accepts(String signature) {
        return accepts(check(Signer.SECRET, TIME), ID, String.valueOf(TIME), signature, BODY);
    }

    @Test
    void theExampleOfTheSpecificationIsAccepted() {
        assertThat(accepts(SIGNATURE)).isTrue();
    }

    @Test
    void aChangeOfAnythingThatIsSignedIsRefused() {
        SignatureCheck check = check(Signer.SECRET, TIME);
        for (int i = 0; i < BODY.length; i++) {
            byte[] changed = BODY.clone();
            changed[i] ^= 1;
            assertThat(accepts(check, ID, String.valueOf(TIME), SIGNATURE, changed))
                    .isFalse();
        }
        assertThat(accepts(check, ID + "x", String.valueOf(TIME), SIGNATURE, BODY))
                .isFalse();
        assertThat(accepts(check, ID, String.valueOf(TIME + 1), SIGNATURE, BODY))
                .isFalse();
        assertThat(accepts(check, ID, "+" + TIME, SIGNATURE, BODY)).isFalse();
        assertThat(accepts(check, null, String.valueOf(TIME), SIGNATURE, BODY)).isFalse();
        assertThat(accepts(check, ID, null, SIGNATURE, BODY)).isFalse();
        assertThat(accepts(check, ID, "now", SIGNATURE, BODY)).isFalse();
        assertThat(accepts(check, ID, "99999999999999999999", SIGNATURE, BODY)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, true", "300, true", "-300, true", "301, false", "-301, false", "86400, false"})
    void theTimestampMayBeFiveMinutesFromNow(long skew, boolean accepted) {
        assertThat(accepts(check(Signer.SECRET, TIME + skew), ID, String.valueOf(TIME), SIGNATURE, BODY))
                .isEqualTo(accepted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1O0=",
                "v1,",
                "v1",
                "v1,***",
                "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                ""
            })
    void otherSignaturesAreRefused(String signature) {
        assertThat(accepts(signature)).isFalse();
    }

    @Test
    void oneOfSeveralSignaturesIsEnoughAndUnknownVersionsAreSkipped() {
        assertThat(accepts("v1a,abc v1,AAAA " + SIGNATURE + " v9")).isTrue();
    }

    @Test
    void whileASecretIsRotatedBothAreAccepted() {
        String next = "whsec_" + Base64.getEncoder().encodeToString(Signer.bytes("another secret of 24 byte"));
        SignatureCheck both = check(Signer.SECRET + " , " + next, TIME);
        String signed = Signer.sign(next, ID, String.valueOf(TIME), BODY);
        assertThat(accepts(both, ID, String.valueOf(TIME), SIGNATURE, BODY)).isTrue();
        assertThat(accepts(both, ID, String.valueOf(TIME), signed, BODY)).isTrue();
        assertThat(accepts(check(Signer.SECRET, TIME), ID, String.valueOf(TIME), signed, BODY))
                .isFalse();
        assertThat(accepts(check(next, TIME), ID, String.valueOf(TIME), SIGNATURE, BODY))
                .isFalse();
    }

    @Test
    void aSecretWithoutThePrefixIsUsedAsItIs() {
        String secret = "a plain secret, of text".replace(",", "");
        String signed = Signer.sign(secret, ID, String.valueOf(TIME), BODY);
        assertThat(SharedSecrets.of(secret).get(0)).isEqualTo(secret.getBytes(StandardCharsets.UTF_8));
        assertThat(accepts(check(secret, TIME), ID, String.valueOf(TIME), signed, BODY))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"whsec_not base64!", "whsec_", "whsec_AAAA", "short", "", "a long enough secret,"})
    void aWrongSecretFailsTheStartWithoutBeingShown(String secret) {
        assertThatThrownBy(() -> SharedSecrets.of(secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .message()
                .startsWith("Option webhookSecret ")
                .doesNotContain("not base64!", "AAAA", "short", "long enough");
    }
}
