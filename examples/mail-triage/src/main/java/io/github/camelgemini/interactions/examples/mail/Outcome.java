/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.mail;

import java.util.Locale;

/**
 * What happened to a mail.
 *
 * @param from the sender, on one line, as the mail says
 * @param subject the subject, on one line, as the mail says
 * @param destination the topic, {@link #PERSON}, or {@link #DUPLICATE}
 * @param confidence the probability of the least certain decision, from 0 to 1; NaN if nothing was decided
 * @param tokens how many tokens the decisions took
 * @param note why a person has the mail, or empty
 */
record Outcome(String from, String subject, String destination, double confidence, long tokens, String note) {

    /** The destination of a mail that is in the folder for a person. */
    static final String PERSON = "a person";

    /** The destination of a mail that was sent on before. */
    static final String DUPLICATE = "duplicate";

    /** The confidence for a table, a dash if there is none. */
    static String percent(double confidence) {
        return Double.isNaN(confidence) ? "-" : String.format(Locale.ROOT, "%.0f %%", confidence * 100);
    }
}
