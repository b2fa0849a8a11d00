/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.media.MediaType;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/** Creates the failures for messages that cannot be sent. The text of a failure says what is wrong and what to do, and contains no content. */
public final class InvalidRequest {

    /** The type or the structure of the body is invalid. */
    public static final String BODY = "invalid_body";

    /** A header has a value that cannot be sent. */
    public static final String HEADER = "invalid_header";

    /** The endpoint's options contradict each other, or the message. */
    static final String OPTION = "invalid_option";

    /** The body requests something that only the route's author may allow. */
    static final String NOT_ALLOWED = "not_allowed";

    /** A text contains control characters. */
    static final String CONTROL_CHARACTER = "control_character";

    /** There is nothing to send. */
    public static final String EMPTY = "empty";

    /** More media than one request may hold. */
    static final String TOO_LARGE = "too_large";

    /** The media type cannot be determined. */
    public static final String UNKNOWN_MEDIA_TYPE = "unknown_media_type";

    /** The API does not accept bytes of this type. */
    public static final String UNSUPPORTED_MEDIA_TYPE = "unsupported_media_type";

    /** The bytes contradict their media type or file name. */
    static final String MEDIA_TYPE_MISMATCH = "media_type_mismatch";

    /** A reference to media is invalid or not allowed. */
    static final String URI = "invalid_uri";

    private InvalidRequest() {}

    static GeminiInteractionsException unsupported(MediaType type, String what) {
        return of(
                UNSUPPORTED_MEDIA_TYPE,
                "The API does not take " + type.name() + ", the media type of " + what + ". It takes "
                        + MediaType.TAKEN + ". If the bytes are one of these, set the header "
                        + GeminiInteractionsConstants.MEDIA_TYPE
                        + ", or an attachment's Content-Type, to it; otherwise convert them");
    }

    /** Returns the failure of an attachment, with a hint how to skip the attachment if that is possible. */
    static GeminiInteractionsException ofAttachment(GeminiInteractionsException failure) {
        return SkippedAttachments.isSkippable(failure)
                ? of(
                        failure.getCode(),
                        failure.getMessage()
                                + ". To go on without such attachments set the option unsupportedAttachments=skip")
                : failure;
    }

    /** Returns the failure of an element of a list to moderate, with a hint how to skip the element if that is possible. */
    static GeminiInteractionsException ofElement(GeminiInteractionsException failure) {
        return EMPTY.equals(failure.getCode())
                ? of(EMPTY, failure.getMessage() + ". To have the others judged set the option emptyElements=skip")
                : failure;
    }

    /** Returns a failure of category {@code VALIDATION}; its message holds no content. */
    public static GeminiInteractionsException of(String code, String message) {
        return builder(code, message).build();
    }

    static GeminiInteractionsException of(String code, String message, Exception cause) {
        return builder(code, message).cause(cause).build();
    }

    private static GeminiInteractionsException.Builder builder(String code, String message) {
        return GeminiInteractionsException.of(ErrorCategory.VALIDATION, message).code(code);
    }
}
