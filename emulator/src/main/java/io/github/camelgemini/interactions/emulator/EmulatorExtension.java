/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs an {@link Emulator} around JUnit tests and resets it before each test.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final EmulatorExtension gemini = new EmulatorExtension();
 * }</pre>
 *
 * <p>In a static field it starts before all tests and stops after all; in an instance field it does so for each test.
 */
public final class EmulatorExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private final Emulator.Builder options;
    private Emulator emulator;
    private String startedBy;

    /** Makes an extension whose emulator has the default options. */
    public EmulatorExtension() {
        this(Emulator.builder());
    }

    /**
     * Makes an extension.
     *
     * @param options the options of its emulator
     */
    public EmulatorExtension(Emulator.Builder options) {
        this.options = options;
    }

    /**
     * Returns the running emulator.
     *
     * @return the emulator
     * @throws IllegalStateException before it is started and after it is stopped
     */
    public synchronized Emulator emulator() {
        if (emulator == null) {
            throw new IllegalStateException("The emulator runs only around tests");
        }
        return emulator;
    }

    /**
     * Returns the base URL of the running emulator.
     *
     * @return such as {@code http://127.0.0.1:34567}
     */
    public String baseUrl() {
        return emulator().baseUrl();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        start(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        start(context);
        emulator().reset();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stop(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop(context);
    }

    private synchronized void start(ExtensionContext context) {
        if (emulator == null) {
            emulator = options.start();
            startedBy = context.getUniqueId();
        }
    }

    /** Stops the emulator only in the context that has started it: a nested test class must not stop the emulator of its outer class. */
    private synchronized void stop(ExtensionContext context) {
        if (emulator != null && context.getUniqueId().equals(startedBy)) {
            emulator.close();
            emulator = null;
        }
    }
}
