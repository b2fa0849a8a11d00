/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.lang.StackWalker.StackFrame;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Inspects the call stack to find out why Camel reads a stream: a step that logs a body converts the body in the same way as a step that passes it on. If
 * Camel's classes have other names, both methods return false, and the stream is read normally.
 */
final class CamelStack {

    private static final String PROCESSORS = "org.apache.camel.processor.";
    private static final String LOG = PROCESSORS + "LogProcessor";
    private static final String MULTICAST = PROCESSORS + "MulticastProcessor";
    private static final String MESSAGE_HELPER = "org.apache.camel.support.MessageHelper";
    private static final Set<String> FOR_LOGGING = Set.of("extractBodyForLogging", "extractValueForLogging");

    private CamelStack() {}

    /** Whether the value is read for a log, a trace or the message history, which must not consume the stream. */
    static boolean isLogging() {
        return nearest(frame -> isProcessor(frame) || frame.getClassName().equals(MESSAGE_HELPER), CamelStack::logs);
    }

    /** Whether a finished splitter or multicast iterates over its remaining parts, to release their resources. */
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
