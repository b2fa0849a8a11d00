/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.support;

import java.nio.charset.StandardCharsets;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * An answer to a customer.
 *
 * @param customer the customer who asked
 * @param question the id of the question; two answers with the same id are the same answer, delivered twice
 * @param worker the process that answered
 * @param interaction the id of the interaction, empty if there is none
 * @param failure the category of the failure if the text is an apology, else empty
 */
record Answer(String customer, String question, String worker, String interaction, String failure, String text) {

    static Answer of(ConsumerRecord<String, String> answer) {
        return new Answer(
                answer.key(),
                header(answer, Desk.QUESTION),
                header(answer, "worker"),
                header(answer, "interaction"),
                header(answer, "failure"),
                answer.value());
    }

    private static String header(ConsumerRecord<String, String> answer, String name) {
        Header header = answer.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
