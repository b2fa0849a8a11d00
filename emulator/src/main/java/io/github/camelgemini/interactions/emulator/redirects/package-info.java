/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The resource of the links in citations: it answers the links that Google Search and Deep Research give instead of addresses. Internal.
 */
package io.github.camelgemini.interactions.emulator.redirects;
