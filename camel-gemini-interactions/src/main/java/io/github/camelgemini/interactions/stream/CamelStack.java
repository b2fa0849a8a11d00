/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.lang.StackWalker.StackFrame;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tells for what Camel asks a stream, where its calls alone do not tell: a step that logs a body converts it in the same way as one that passes it on. Where
 * Camel's classes have other names, nothing is told, and the stream is read as by anybody else.
 */
final class CamelStack {

    private static final String PROCESSORS = "org.apache.camel.processor.";
    private static final String LOG = PROCESSORS + "LogProcessor";
    private static final String MULTICAST = PROCESSORS + "MulticastProcessor";
    private static final String MESSAGE_HELPER = "org.apache.camel.support.MessageHelper";
    private static final Set<String> FOR_LOGGING = Set.of("extractBodyForLogging", "extractValueForLogging");

    private CamelStack() {}

    /** Whether the value is wanted for a log, a trace or the history of a message, which must not take it from the route. */
    static boolean isLogging() {
        return nearest(frame -> isProcessor(frame) || frame.getClassName().equals(MESSAGE_HELPER), CamelStack::logs);
    }

    /** Whether a splitter or multicast that is done goes through the rest of its parts, to give back what it holds for them. */
    static boolean isGivingBack() {
        return nearest(
                frame -> frame.getClassName().startsWith(MULTICAST),
                frame -> frame.getClassName().equals(MULTICAST)
                        && frame.getMethodName().equals("doDone"));
    }

    private static boolean logs(StackFrame frame) {
        return frame.getClassName().equals(MESSAGE_HELPER)
                ? FOR_LOGGING.contains(frame.getMethodName())
                        || frame.getMethodName().startsWith("dump")
                : frame.getClassName().equals(LOG);
    }

    private static boolean isProcessor(StackFrame frame) {
        return frame.getClassName().startsWith(PROCESSORS);
    }

    private static boolean nearest(Predicate<StackFrame> which, Predicate<StackFrame> test) {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(which).findFirst().filter(test).isPresent());
    }
}
