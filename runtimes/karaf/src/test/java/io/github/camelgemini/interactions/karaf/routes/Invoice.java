/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.karaf.routes;

import java.math.BigDecimal;
import java.time.LocalDate;

/** A class of the application that Gemini fills. */
public record Invoice(String currency, BigDecimal total, LocalDate date) {}
