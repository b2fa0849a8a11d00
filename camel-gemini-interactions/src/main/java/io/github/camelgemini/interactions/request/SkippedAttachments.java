/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Message;
import org.apache.camel.util.FileUtil;

/** The attachments that are not sent, because they are empty or the API does not accept them. For one request. */
public final class SkippedAttachments {

    /** Codes of failures of attachments that are empty or not supported by the API. All other failures are errors that must not be hidden. */
    private static final Set<String> CODES =
            Set.of(InvalidRequest.UNSUPPORTED_MEDIA_TYPE, InvalidRequest.UNKNOWN_MEDIA_TYPE, InvalidRequest.EMPTY);

    private static final int MAX_LENGTH = 255;

    private final List<String> names = new ArrayList<>();
    private final List<GeminiInteractionsException> failures = new ArrayList<>();

    /**
     * Records that an attachment is skipped.
     *
     * @param name the name of the attachment, chosen by the sender
     * @param what the name of the attachment in error messages
     * @throws GeminiInteractionsException the given failure, when the attachment must not be skipped
     */
    void add(String name, String what, GeminiInteractionsException failure) throws GeminiInteractionsException {
        if (!isSkippable(failure)) {
            throw failure;
        }
        names.add(harmless(name, what));
        failures.add(failure);
    }

    static boolean isSkippable(GeminiInteractionsException failure) {
        return CODES.contains(failure.getCode());
    }

    int size() {
        return names.size();
    }

    /** Returns why the attachment with this number, starting at 0, was skipped. */
    GeminiInteractionsException failure(int number) {
        return failures.get(number);
    }

    /** Writes the names to the header, or removes the header of an earlier request. */
    public void writeTo(Message message) {
        if (names.isEmpty()) {
            message.removeHeader(GeminiInteractionsConstants.SKIPPED_ATTACHMENTS);
        } else {
            message.setHeader(GeminiInteractionsConstants.SKIPPED_ATTACHMENTS, new ArrayList<>(names));
        }
    }

    /** Names are untrusted: in a header they must contain no path, no line break and no control character that changes the direction of text. */
    private static String harmless(String name, String what) {
        String plain = FileUtil.stripPath(name)
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "_")
                .strip();
        if (plain.isEmpty() || plain.equals(".") || plain.equals("..")) {
            return what;
        }
        return plain.substring(0, Math.min(plain.length(), MAX_LENGTH));
    }

    @Override
    public String toString() {
        return "SkippedAttachments[" + names.size() + "]";
    }
}
