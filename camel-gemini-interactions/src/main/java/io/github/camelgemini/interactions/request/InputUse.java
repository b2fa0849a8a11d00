/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

/**
 * Determines how the parts of an input are used. For one request.
 *
 * @param steps what to do with steps other than user input
 * @param parts records content that stays in the exchange; null for none
 * @param skipped records attachments that cannot be sent; null to fail
 * @param labels the labels of list elements; null for none
 */
record InputUse(OtherSteps steps, InputParts parts, SkippedAttachments skipped, ElementLabels labels) {

    @Override
    public String toString() {
        return "InputUse[]";
    }
}
