/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Many events at once, each of which comes twice at the same moment. */
@Tag("baseline")
class WebhookLoadOnEmulatorTest extends WebhookEmulatorSupport {

    @Test
    void twoThousandEventsThatComeTwiceAtOnceAreEachProcessedOnceOnFewThreads() throws Exception {
        int count = 2000;
        AtomicInteger mostThreads = new AtomicInteger();
        String log = logged(() -> {
            start(registering("", exchange -> mostThreads.accumulateAndGet(ownThreads(), Math::max)));
            emulator.webhooks().duplicate(2);
            emulator.webhooks().pause();
            for (int i = 0; i < count; i++) {
                emulator.webhooks().send("interaction.completed", "{\"id\":\"v1_" + i + "\"}");
            }
            emulator.webhooks().resume();
            awaitDeliveries();
        });

        assertEachOnce(count);
        assertThat(deliveries())
                .hasSize(2 * count)
                .allSatisfy(
                        each -> assertThat(each.statuses()).isSubsetOf(200, 503).endsWith(200));
        // 10 for routes, 10 for the repository, and a timer.
        assertThat(mostThreads).hasValueBetween(2, 21);
        assertThat(log.lines().filter(line -> line.contains(" WARN ") || line.contains(" ERROR ")))
                .isEmpty();
    }

    private static int ownThreads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("GeminiInteractions"))
                .count();
    }
}
