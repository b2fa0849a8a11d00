/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.server;

import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.camelgemini.interactions.benchmarks.contestant.Contestant;
import io.github.camelgemini.interactions.benchmarks.contestant.Metered;
import io.github.camelgemini.interactions.benchmarks.contestant.Target;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The contestant with metrics has metrics, or its figures would say nothing. */
class MeteredTest {

    @Test
    void routeAndExchangesAreTimed() throws Exception {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        ServerConnector server = CannedServer.start(Script.TEXT);
        Target target = new Target("http://127.0.0.1:" + server.getLocalPort(), 1, Map.of());
        try (Contestant contestant = Metered.text(target, registry)) {
            assertThat(contestant.call(() -> {}).get(60, TimeUnit.SECONDS)).isEqualTo(1);

            assertThat(registry.get("camel.route.policy").timer().count()).isEqualTo(1);
            assertThat(registry.get("camel.exchange.event.notifier").timers())
                    .isNotEmpty()
                    .extracting(Timer::count)
                    .allMatch(count -> count == 1);
        } finally {
            server.getServer().stop();
        }
    }
}
