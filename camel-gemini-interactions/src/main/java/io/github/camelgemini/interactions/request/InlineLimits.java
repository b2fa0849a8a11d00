/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

/**
 * How many bytes one request may hold. The API takes larger media by reference only.
 *
 * @param total all of its media and files
 * @param pdf one PDF
 */
record InlineLimits(int total, int pdf) {

    private static final int MEGABYTE = 1024 * 1024;

    /** The API's limits. */
    static final InlineLimits API = new InlineLimits(100 * MEGABYTE, 50 * MEGABYTE);
}
