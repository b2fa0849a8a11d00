/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.agent;

import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.examples.launcher.TerminalText;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;

/** Tasks one after the other, all in one conversation. A task that fails is not part of it: the next one continues after the last that was done. */
final class Session {

    private static final int OK = 0;
    private static final int FAILED = 1;

    private final ProducerTemplate template;
    private final Terminal terminal;
    private String previousInteractionId;
    private int code = OK;

    Session(ProducerTemplate template, Terminal terminal) {
        this.template = template;
        this.terminal = terminal;
    }

    /** Does a task that the user did not type, and shows it. */
    void show(String task) throws InterruptedException {
        terminal.line("> " + task);
        run(task);
    }

    /**
     * Does the tasks that the user types.
     *
     * @param in the input, one task a line
     * @return the exit code of the last task
     * @throws InterruptedException on Ctrl-C
     */
    int read(InputStream in) throws InterruptedException {
        InputLines lines = new InputLines(in);
        terminal.prompt();
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            if (!line.get().isBlank()) {
                run(line.get());
            }
            terminal.prompt();
        }
        terminal.line("");
        return code;
    }

    /** Returns 0 if the last task was done, 1 if it failed. */
    int code() {
        return code;
    }

    private void run(String task) throws InterruptedException {
        Exchange done;
        try {
            done = template.asyncSend("direct:task", exchange -> {
                        exchange.getMessage().setBody(task);
                        exchange.getMessage()
                                .setHeader(GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID, previousInteractionId);
                    })
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        if (done.getException() != null) {
            terminal.line("Failed: "
                    + TerminalText.clean(String.valueOf(done.getException().getMessage())));
            code = FAILED;
            return;
        }
        Message answer = done.getMessage();
        previousInteractionId = answer.getHeader(GeminiInteractionsConstants.INTERACTION_ID, String.class);
        terminal.line(
                "  tool rounds: " + answer.getHeader(GeminiInteractionsConstants.TOOL_ITERATIONS, 0, Integer.class)
                        + ", tokens: " + answer.getHeader(GeminiInteractionsConstants.TOTAL_TOKENS, 0L, Long.class));
        code = OK;
    }
}
