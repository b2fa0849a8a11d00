/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/**
 * Recognises a failure that means that the previous interaction can no longer be continued. Status and code alone are not specific enough: one code covers
 * everything that is not found, and another one everything that is wrong in a request. The API's message must therefore mention the previous interaction, or at
 * least no other resource.
 */
public final class UnknownPrevious {

    /** The placeholder for the interaction's id in a message. */
    private static final String ID = "THE_ID";

    /** Error codes that may be about any field. */
    private static final Set<String> WRONG_ARGUMENT = Set.of("invalid_request", "invalid_argument", "not_found");

    /** The HTTP status for each code of a failure that arrives as an event of a stream. */
    private static final Map<String, Integer> STATUS_OF_EVENTS = Map.of(
            "not_found", 404,
            "invalid_request", 400,
            "invalid_argument", 400,
            "not_implemented", 501,
            "unimplemented", 501);

    private static final String PREVIOUS = "(?:previous[_ ]interaction(?:[_ ]id)?|interaction " + ID + "|" + ID + ")";
    private static final String BETWEEN = "(?:[\\s'\"`:,()]{1,4}|(?:" + ID
            + "|is|was|has|have|been|does|could|can|with|the|id|already|value)\\b){0,16}+";
    private static final String GONE =
            "(?:not found|not be found|cannot be found|expired|not exist|no longer (?:exists?|available)|invalid|unknown|deleted)\\b";
    private static final String WRONG =
            "(?:invalid|unknown|expired|deleted|no such|(?:cannot|could not|can't|couldn't) find)";

    /** The interaction is the subject of the sentence, or the object of what is wrong. */
    private static final Pattern ABOUT_PREVIOUS = Pattern.compile("(?i)\\b" + PREVIOUS + BETWEEN + "\\b" + GONE + "|\\b"
            + WRONG + " (?:the |value (?:for |of )?|field |parameter ){0,3}['\"`]?" + PREVIOUS + "\\b");

    private static final Pattern ABOUT_ANOTHER = Pattern.compile(
            "(?i)\\b(?:files?|models?|agents?|environments?|tools?|stores?|cached ?contents?|credentials?|methods?)\\b");

    private static final Pattern SIGNATURE =
            Pattern.compile("(?i)thought[_ ]signature|signature is missing|missing signature");

    private UnknownPrevious() {}

    /**
     * Returns whether a failure means that.
     *
     * @param failure the failure of a call
     * @param previous the id that was sent
     */
    public static boolean isToldBy(Throwable failure, String previous) {
        if (!(failure instanceof GeminiInteractionsException known)) {
            return false;
        }
        String code = known.getCode() == null ? "" : known.getCode().toLowerCase(Locale.ROOT);
        String words =
                known.getApiMessage() == null ? "" : known.getApiMessage().replace(previous, ID);
        boolean aboutPrevious = ABOUT_PREVIOUS.matcher(words).find();
        return switch (status(known, code)) {
            case 400 -> WRONG_ARGUMENT.contains(code) && aboutPrevious;
            case 404 ->
                !"model_not_found".equals(code)
                        && (aboutPrevious || !ABOUT_ANOTHER.matcher(words).find());
            // Observed if the previous turn has used one of the API's built-in tools.
            case 501 -> true;
            default -> false;
        };
    }

    /**
     * Returns whether a failure means that a step of the conversation lacks the signature that the API requires (API reference, "Stateless loop and
     * signatures").
     *
     * @param failure the failure of a call
     */
    static boolean isUnsigned(Throwable failure) {
        return failure instanceof GeminiInteractionsException refused
                && (refused.getHttpStatus() == 400 || refused.getHttpStatus() == 200)
                && ("missing_thought_signature".equals(refused.getCode())
                        || (refused.getApiMessage() != null
                                && SIGNATURE.matcher(refused.getApiMessage()).find()));
    }

    private static int status(GeminiInteractionsException failure, String code) {
        return failure.getHttpStatus() == 200 ? STATUS_OF_EVENTS.getOrDefault(code, 200) : failure.getHttpStatus();
    }
}
