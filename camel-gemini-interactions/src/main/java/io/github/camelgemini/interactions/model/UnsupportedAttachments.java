/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

/** What to do with attachments that the API does not accept: the option {@code unsupportedAttachments}. */
public enum UnsupportedAttachments {
    /** Send the message without them. */
    skip,

    /** Fail the exchange. */
    fail
}
