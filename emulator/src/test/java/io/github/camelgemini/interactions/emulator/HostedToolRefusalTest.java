/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** On demand, an interaction that used a tool of the server cannot be continued by its id. */
class HostedToolRefusalTest {

    private static final String TOOLS =
            "\"tools\":[{\"type\":\"google_search\"},{\"type\":\"url_context\"},{\"type\":\"code_execution\"},"
                    + "{\"type\":\"function\",\"name\":\"find\"}]";

    @RegisterExtension
    static final EmulatorExtension GEMINI =
            new EmulatorExtension(Emulator.builder().refuseAfterHostedTools(true));

    private final Wire wire = new Wire(GEMINI.emulator());

    private Wire.Answer next(Wire.Answer previous, String input) throws Exception {
        return wire.ask("", TOOLS, "\"previous_interaction_id\":\"" + previous.id() + "\"", "\"input\":" + input);
    }

    @ParameterizedTest
    @CsvSource({"search for roses", "read https://example.com/a", "compute 1+2*3"})
    void theNextTurnIsRefused(String question) throws Exception {
        Wire.Answer first = wire.ask(question, TOOLS);
        GEMINI.emulator().enqueue(Reply.text("not used up"));
        Ledger paid = GEMINI.emulator().ledger();

        Wire.Answer refused = next(first, "\"Hi\"");

        assertThat(refused.status()).isEqualTo(501);
        assertThat(refused.errorCode()).isEqualTo("not_implemented");
        assertThat(refused.errorMessage())
                .isEqualTo("The previous interaction used a tool of the server and cannot be continued by its id.");
        assertThat(GEMINI.emulator().ledger()).isEqualTo(paid);
        assertThat(GEMINI.emulator().pendingReplies()).isOne();
    }

    @Test
    void aStreamIsRefusedBeforeItBegins() throws Exception {
        Wire.Answer first = wire.ask("search for roses", TOOLS);

        Wire.Answer refused = wire.ask("Hi", "\"stream\":true,\"previous_interaction_id\":\"" + first.id() + "\"");

        assertThat(refused.status()).isEqualTo(501);
        assertThat(refused.errorCode()).isEqualTo("not_implemented");
    }

    @Test
    void theStepsCanBeSentAgainInstead() throws Exception {
        Wire.Answer first = wire.ask("search for roses", TOOLS);
        String steps = first.json().path("steps").toString();
        String again = "{\"type\":\"user_input\",\"content\":[{\"type\":\"text\",\"text\":\"search for roses\"}]},"
                + steps.substring(1, steps.length() - 1);
        String input =
                "[" + again + ",{\"type\":\"user_input\",\"content\":[{\"type\":\"text\",\"text\":\"repeat: ok\"}]}]";

        Wire.Answer answer = wire.ask("", TOOLS, "\"input\":" + input);

        assertThat(answer.text()).as(answer.body()).isEqualTo("ok");
        assertThat(next(answer, "\"repeat: and on\"").text())
                .as("the answer itself used no tool")
                .isEqualTo("and on");
    }

    @Test
    void functionsAndToolsThatWereNotUsedDoNotMatter() throws Exception {
        Wire.Answer called = wire.ask("call find", TOOLS);
        String id = called.json().at("/steps/1/id").asText();

        Wire.Answer answer =
                next(called, "[{\"type\":\"function_result\",\"call_id\":\"" + id + "\",\"result\":\"Ada\"}]");

        assertThat(answer.text()).as(answer.body()).isEqualTo("find: Ada");
        assertThat(next(answer, "\"repeat: hello\"").text()).isEqualTo("hello");
    }

    @Test
    void anInvalidRequestIsRefusedForThatFirst() throws Exception {
        Wire.Answer first = wire.ask("search for roses", TOOLS);

        assertThat(wire.ask("Hi", "\"foo\":1,\"previous_interaction_id\":\"" + first.id() + "\"")
                        .status())
                .isEqualTo(400);
    }
}
