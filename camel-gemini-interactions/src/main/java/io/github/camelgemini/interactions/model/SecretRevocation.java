/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

/** Until when the signing secrets before a rotation are valid: the option {@code webhookRevocation}. */
public enum SecretRevocation {
    /** For 24 hours, in which the API signs with the former secrets and with the new one. */
    after24Hours,

    /** Not any more. */
    immediately
}
