/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.media;

/**
 * Size limits of one request. The API accepts larger media by reference only.
 *
 * @param total for all media and files together
 * @param pdf for one PDF
 * @param uploaded whether larger media are uploaded, so that the total does not count them
 */
public record InlineLimits(int total, int pdf, boolean uploaded) {

    private static final int MEGABYTE = 1024 * 1024;

    /** The API's limits. */
    public static final InlineLimits API = new InlineLimits(100 * MEGABYTE, 50 * MEGABYTE);

    /** The API's limits for media that are uploaded if necessary. */
    public static final InlineLimits UPLOADED = new InlineLimits(API.total, API.pdf, true);

    public InlineLimits(int total, int pdf) {
        this(total, pdf, false);
    }
}
