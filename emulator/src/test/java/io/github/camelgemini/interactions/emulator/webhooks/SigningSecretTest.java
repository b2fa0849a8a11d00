/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.webhooks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SigningSecretTest {

    private static final SigningSecret SECRET = new SigningSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", null);
    private static final Instant NOON = Instant.parse("2026-09-24T12:00:00Z");

    @Test
    void signsAsTheSpecificationDoes() {
        byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

        assertThat(SECRET.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void signsAnEvent() {
        String body = "{\"type\":\"interaction.completed\",\"version\":\"v1\",\"timestamp\":\"2026-09-24T12:00:00Z\","
                + "\"data\":{\"id\":\"v1_ChdTYW1wbGVJbnRlcmFjdGlvbklkMDAwMRIXU2FtcGxlSW50ZXJhY3Rpb25JZDAwMDE\"}}";

        assertThat(SECRET.sign("msg_2KWPBgLlAfxdpx2AI54pPJ85f4W", 1790251200, body.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1,aOsSTDSsaZjq6nno8vBwrobNbKWuppjNYYzjfZH3sVw=");
    }

    @Test
    void showsOnlyItsFirstCharacters() {
        assertThat(SECRET.truncated()).isEqualTo("whsec_MfKQ...");
        assertThat(SECRET.toString()).doesNotContain("MfKQ");
    }

    @Test
    void isAnotherOneEachTime() {
        assertThat(SigningSecret.random().value())
                .matches("whsec_[A-Za-z0-9+/]{32}")
                .isNotEqualTo(SigningSecret.random().value());
    }

    @Test
    void endsOnceAndNeverLater() {
        SigningSecret ending = SECRET.until(NOON);

        assertThat(ending.isValid(NOON.minusSeconds(1))).isTrue();
        assertThat(ending.isValid(NOON)).isFalse();
        assertThat(ending.until(NOON.plusSeconds(9)).expires()).isEqualTo(NOON);
        assertThat(ending.until(NOON.minusSeconds(9)).expires()).isEqualTo(NOON.minusSeconds(9));
    }

    @ParameterizedTest
    @CsvSource({"1,PT0.005S", "2,PT0.01S", "4,PT0.04S", "16,PT2M43.84S", "20,PT43M41.44S", "21,PT1H", "2000000000,PT1H"
    })
    void thePauseDoublesUpToAnHour(int failedAttempts, Duration pause) {
        DeliverySettings settings =
                new DeliverySettings(Duration.ofMillis(5), 100, Duration.ofSeconds(1), 100, false, false);

        assertThat(settings.pauseAfter(failedAttempts)).isEqualTo(pause);
    }
}
