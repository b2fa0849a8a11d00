/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.Interaction;

/** Creates the request that asks for another answer after the first answer was not the required JSON. */
public final class RepairPrompt {

    private RepairPrompt() {}

    /**
     * Creates a request that continues after the faulty answer.
     *
     * @param request the request that was answered; it is not changed
     * @param faulty the answer
     * @param violations each a JSON pointer into the answer, a colon, and the violated rule; sent to the model
     */
    public static ObjectNode of(ObjectNode request, Interaction faulty, List<String> violations) {
        InputBuilder input = new InputBuilder();
        input.addText(text(violations));
        return FollowUpRequest.of(request, faulty, input.steps());
    }

    private static String text(List<String> violations) {
        StringBuilder text = new StringBuilder("Your last answer is not the JSON that was asked for. What is violated,"
                + " and where, as a JSON pointer into that answer:");
        for (String violation : violations) {
            int end = violation.lastIndexOf(": ");
            String place = end == 0 ? "the answer as a whole" : violation.substring(0, end);
            text.append("\n- ")
                    .append(violation, end + 2, violation.length())
                    .append(" at ")
                    .append(place);
        }
        return text.append("\nAnswer again with the whole JSON, corrected, and nothing else.")
                .toString();
    }
}
