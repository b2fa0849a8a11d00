/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.api;

import java.time.Clock;
import java.time.Duration;

import io.github.camelgemini.interactions.emulator.interactions.HopLimits;
import io.github.camelgemini.interactions.emulator.interactions.Leniency;
import io.github.camelgemini.interactions.emulator.live.LiveSettings;
import io.github.camelgemini.interactions.emulator.webhooks.DeliverySettings;

/**
 * The settings of all resources.
 *
 * @param clock determines when stored objects were made and when they expire
 * @param retention how long an interaction can be read
 * @param leniency where the checks and rules of interactions differ from their defaults
 * @param hops how much one request may produce
 * @param webhooks how events are delivered
 * @param live how the Live API behaves
 */
public record ApiSettings(
        Clock clock,
        Duration retention,
        Leniency leniency,
        HopLimits hops,
        DeliverySettings webhooks,
        LiveSettings live) {}
