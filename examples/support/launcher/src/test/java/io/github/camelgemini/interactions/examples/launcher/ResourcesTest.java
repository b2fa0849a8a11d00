/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.launcher;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ResourcesTest {

    private final List<String> closed = new ArrayList<>();

    @Test
    void theLastIsClosedFirst() throws Exception {
        Resources resources = new Resources();
        resources.add(() -> closed.add("first"));
        resources.add(() -> closed.add("second"));

        resources.close();
        resources.close();

        assertThat(closed).containsExactly("second", "first");
    }

    @Test
    void aFailureDoesNotKeepTheRestOpen() {
        IllegalStateException second = new IllegalStateException("second");
        IllegalStateException third = new IllegalStateException("third");
        Resources resources = new Resources();
        resources.add(() -> closed.add("first"));
        resources.add(() -> {
            throw second;
        });
        resources.add(() -> {
            throw third;
        });

        assertThatThrownBy(resources::close).isSameAs(third).hasSuppressedException(second);
        assertThat(closed).containsExactly("first");
    }

    @Test
    void anInterruptDoesNotDisturbTheClosingAndIsKept() throws Exception {
        Resources resources = new Resources();
        resources.add(() -> closed.add("interrupted: " + Thread.currentThread().isInterrupted()));
        Thread.currentThread().interrupt();

        resources.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(closed).containsExactly("interrupted: false");
    }
}
