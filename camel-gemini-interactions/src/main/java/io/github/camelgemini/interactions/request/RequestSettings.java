/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an endpoint's options say of its create requests.
 *
 * @param additionalFields further fields of the request by name; a dot in a name leads into an object
 */
public record RequestSettings(
        ModelSettings model,
        GenerationSettings generation,
        ResponseFormatSettings format,
        InputSettings input,
        RequestBodySettings body,
        MediaProcessingSettings media,
        Map<String, Object> additionalFields) {

    /** Copies the additional fields, in their order. */
    public RequestSettings {
        additionalFields = Collections.unmodifiableMap(new LinkedHashMap<>(additionalFields));
    }

    /** The same with another prompt; null for none. */
    public RequestSettings withUserMessage(String text) {
        return new RequestSettings(
                model, generation, format, input.withUserMessage(text), body, media, additionalFields);
    }

    /** The same with another system instruction; null for none. */
    public RequestSettings withSystemInstruction(String text) {
        return with(model.withSystemInstruction(text));
    }

    /** The same for interactions in the background. */
    public RequestSettings inBackground() {
        return with(model.inBackground());
    }

    /**
     * The same for content that is judged: the prompt, the previous interaction and the response format of the endpoint are not the judge's.
     *
     * @param storeByDefault whether the API keeps the interaction where no option says so
     */
    public RequestSettings ofJudge(boolean storeByDefault) {
        ModelSettings own = model.withPreviousInteractionId(null);
        return new RequestSettings(
                own.store() == null ? own.withStore(storeByDefault) : own,
                generation,
                ResponseFormatSettings.NONE,
                input.withUserMessage(null),
                body,
                media,
                additionalFields);
    }

    private RequestSettings with(ModelSettings other) {
        return new RequestSettings(other, generation, format, input, body, media, additionalFields);
    }

    @Override
    public String toString() {
        return "RequestSettings[]";
    }
}
