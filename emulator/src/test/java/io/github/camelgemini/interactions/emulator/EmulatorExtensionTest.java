/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

class EmulatorExtensionTest {

    private static final List<String> SEEN = new ArrayList<>();

    private static void run(Class<?> tests, long succeeded) {
        SEEN.clear();
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute()
                .testEvents()
                .assertStatistics(statistics -> statistics.started(succeeded).succeeded(succeeded));
    }

    private static void assertStopped(String baseUrl) {
        assertThatThrownBy(() -> new Socket(
                        InetAddress.getLoopbackAddress(), URI.create(baseUrl).getPort()))
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void runsOneEmulatorForAllTestsOfAClassAndItsNestedOnes() {
        run(Shared.class, 3);

        assertThat(SEEN).hasSize(3);
        assertThat(Set.copyOf(SEEN)).hasSize(1);
        SEEN.forEach(EmulatorExtensionTest::assertStopped);
        assertThatThrownBy(Shared.GEMINI::emulator).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void runsAnEmulatorForEachTestInAnInstanceField() {
        run(Own.class, 2);

        assertThat(SEEN).hasSize(2);
        SEEN.forEach(EmulatorExtensionTest::assertStopped);
    }

    @Test
    void startsItsEmulatorWithTheGivenOptions() {
        run(Restricted.class, 1);
    }

    /** Uses a part of the emulator's state that the next test must not see. */
    private static void use(EmulatorExtension gemini) throws Exception {
        SEEN.add(gemini.baseUrl());
        Emulator emulator = gemini.emulator();
        assertThat(emulator.requests()).isEmpty();
        assertThat(emulator.pendingReplies()).isZero();
        emulator.enqueue(Reply.text("one"), Reply.text("two"));
        assertThat(new Wire(emulator).ask("Hi").text()).isEqualTo("one");
    }

    static class Shared {

        @RegisterExtension
        static final EmulatorExtension GEMINI = new EmulatorExtension();

        @Test
        void first() throws Exception {
            use(GEMINI);
        }

        @Test
        void second() throws Exception {
            use(GEMINI);
        }

        @Nested
        class Inner {

            @Test
            void third() throws Exception {
                use(GEMINI);
            }
        }
    }

    static class Own {

        @RegisterExtension
        final EmulatorExtension gemini = new EmulatorExtension();

        @Test
        void first() throws Exception {
            use(gemini);
        }

        @Test
        void second() throws Exception {
            use(gemini);
        }
    }

    static class Restricted {

        @RegisterExtension
        static final EmulatorExtension GEMINI =
                new EmulatorExtension(Emulator.builder().apiKey("other"));

        @Test
        void refusesTheKey() throws Exception {
            assertThat(new Wire(GEMINI.emulator()).ask("Hi").status()).isEqualTo(400);
        }
    }
}
