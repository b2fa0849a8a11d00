/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.UnsupportedAttachments;

/**
 * The options for the input of a request.
 *
 * @param userMessage the prompt in front of the body; null for none
 * @param requireBody whether a message without content of its own fails
 * @param resendAttachments whether attachments are sent again to an interaction that already has them
 * @param unsupportedAttachments null for the default of the operation
 * @param allowControlCharacters whether text may have control characters other than tabs and line ends
 * @param allowUriInput whether a message may make the API fetch a URI
 * @param filesUri the URI of the API's own files, with a slash at the end
 */
public record InputSettings(
        String userMessage,
        boolean requireBody,
        boolean resendAttachments,
        UnsupportedAttachments unsupportedAttachments,
        boolean allowControlCharacters,
        boolean allowUriInput,
        String filesUri) {

    /** Returns the URI of the API's files below a base URL, which may end with slashes. */
    public static String filesUri(String baseUrl, String apiVersion) {
        return baseUrl.replaceAll("/+$", "") + '/' + apiVersion + "/files/";
    }

    /** Returns the prompt of the header, or otherwise of the option; blank for none. */
    String prompt(RequestHeaders headers) throws GeminiInteractionsException {
        return headers.text(GeminiInteractionsConstants.USER_MESSAGE).orElse(userMessage == null ? "" : userMessage);
    }

    InputSettings withUserMessage(String text) {
        return new InputSettings(
                text,
                requireBody,
                resendAttachments,
                unsupportedAttachments,
                allowControlCharacters,
                allowUriInput,
                filesUri);
    }

    @Override
    public String toString() {
        return "InputSettings[]";
    }
}
