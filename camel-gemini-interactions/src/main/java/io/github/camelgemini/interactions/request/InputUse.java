/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

/**
 * What is made of an input beside the request. For one request.
 *
 * @param steps what becomes of steps that are no user input
 * @param parts takes note of what stays with the exchange; null where nobody wants to know
 * @param skipped takes note of attachments that cannot be sent; null where they fail
 * @param labels tell the elements of a list apart; null where they stand for themselves
 */
record InputUse(OtherSteps steps, InputParts parts, SkippedAttachments skipped, ElementLabels labels) {

    @Override
    public String toString() {
        return "InputUse[]";
    }
}
