/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.time.Duration;
import java.util.List;

import io.github.camelgemini.interactions.HandClock;
import io.github.camelgemini.interactions.conversation.MapStateRepository;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which secrets of a webhook are valid at a time. */
class SigningSecretsTest {

    private final HandClock clock = new HandClock();
    private final MapStateRepository states = new MapStateRepository();
    private final SigningSecrets secrets = new SigningSecrets(states, clock);

    private void rotate(String secret, boolean immediately) throws Exception {
        secrets.beginRotation("a", "me");
        secrets.endRotation("a", "me", secret, immediately);
    }

    @Test
    void aFormerSecretIsValidForADay() throws Exception {
        secrets.set("a", "one");
        rotate("two", false);
        assertThat(secrets.valid("a")).containsExactly("two", "one");

        clock.forward(Duration.ofHours(23));
        rotate("three", false);
        assertThat(secrets.valid("a")).containsExactly("three", "two", "one");

        clock.forward(Duration.ofHours(1));
        assertThat(secrets.valid("a")).containsExactly("three", "two");

        clock.forward(Duration.ofHours(23));
        assertThat(secrets.valid("a")).containsExactly("three");
    }

    @Test
    void aRevokedSecretIsNotValidAnyMore() throws Exception {
        secrets.set("a", "one");
        rotate("two", true);
        assertThat(secrets.valid("a")).containsExactly("two");
        assertThat(secrets.valid("b")).isEmpty();
    }

    @Test
    void anotherRotationWaitsUntilTheFirstEndsOrItsNodeIsLongDead() throws Exception {
        secrets.set("a", "one");
        secrets.beginRotation("a", "dead");
        assertThatThrownBy(() -> secrets.beginRotation("a", "me"))
                .isInstanceOfSatisfying(
                        GeminiInteractionsException.class,
                        e -> assertThat(e.getCode()).isEqualTo("rotation_in_progress"));

        secrets.abandonRotation("a", "other");
        assertThatThrownBy(() -> secrets.beginRotation("a", "me")).isInstanceOf(GeminiInteractionsException.class);

        clock.forward(Duration.ofMinutes(11));
        rotate("two", false);
        assertThat(secrets.valid("a")).containsExactly("two", "one");
    }

    @Test
    void aLateRotationKeepsTheMarkOfTheNext() throws Exception {
        secrets.beginRotation("a", "late");
        clock.forward(Duration.ofMinutes(11));
        secrets.beginRotation("a", "next");

        secrets.endRotation("a", "late", "one", false);

        assertThatThrownBy(() -> secrets.beginRotation("a", "me")).isInstanceOf(GeminiInteractionsException.class);
        secrets.endRotation("a", "next", "two", false);
        assertThat(secrets.valid("a")).containsExactly("two", "one");
    }

    @Test
    void aFailedFirstRotationLeavesNothing() throws Exception {
        secrets.beginRotation("a", "me");
        secrets.abandonRotation("a", "me");
        assertThat(states.values().get("webhook/a")).isEmpty();
    }

    @Test
    void manyRotationsDoNotGrowWithoutBound() throws Exception {
        for (int i = 0; i < 200; i++) {
            rotate("secret" + i, false);
        }
        assertThat(secrets.valid("a")).hasSize(50).startsWith("secret199", "secret198");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret", "[\"s3cret\"]", "{\"secrets\":\"s3cret", "7"})
    void aValueOfSomebodyElseIsRefusedAndNotQuoted(String value) {
        states.setState("webhook/a", value);
        assertThatThrownBy(() -> secrets.valid("a"))
                .isInstanceOf(GeminiInteractionsException.class)
                .hasMessageContaining("webhookSecretRepository")
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"secrets\":7}", "{\"secrets\":[7,{},{\"secret\":null},{\"secret\":8}]}"})
    void anObjectWithoutSecretsHasNone(String value) throws Exception {
        states.setState("webhook/a", value);
        assertThat(secrets.valid("a")).isEqualTo(List.of());
    }
}
