/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.util.Collections;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.camelgemini.interactions.client.TestClients.json;
import static org.assertj.core.api.Assertions.assertThat;

class ErrorTextTest {

    private static final List<String> NO_SECRETS = List.of();

    @Test
    void wordsWithoutContentStayAsTheyAre() {
        assertThat(ErrorText.of(json("{'input':'Hello'}"), List.of("sk-1234"), "Unknown parameter 'x' at 'input[1]'."))
                .isEqualTo("Unknown parameter 'x' at 'input[1]'.");
        assertThat(ErrorText.of(null, NO_SECRETS, "Hello")).isEqualTo("Hello");
        assertThat(ErrorText.of(null, NO_SECRETS, null)).isEmpty();
        assertThat(ErrorText.of(null, NO_SECRETS, " \n")).isEmpty();
    }

    @Test
    void twelveEqualCharactersAreHiddenAndElevenAreNot() {
        ObjectNode request = json("{'input':'xx0123456789abyy'}");

        assertThat(ErrorText.of(request, NO_SECRETS, "<0123456789ab>")).isEqualTo("<…>");
        assertThat(ErrorText.of(request, NO_SECRETS, "<0123456789a>")).isEqualTo("<0123456789a>");
    }

    @Test
    void theWholeRunIsHiddenAndOnlyTheRun() {
        ObjectNode request = json("{'input':'My password is swordfish today.'}");

        assertThat(ErrorText.of(request, NO_SECRETS, "Bad: 'password is swordfish' and 'My password is' twice"))
                .isEqualTo("Bad: '…' and '…' twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'system_instruction':'the quiet secret words'}",
                "{'input':[{'type':'user_input','content':[{'type':'text','text':'the quiet secret words'}]}]}",
                "{'input':[{'type':'function_result','call_id':'c','result':{'name':'the quiet secret words'}}]}",
                "{'input':[{'type':'function_result','call_id':'c','result':{'data':'the quiet secret words'}}]}",
                "{'tools':[{'type':'function','name':'f','description':'the quiet secret words'}]}",
                "{'generation_config':{'stop_sequences':['the quiet secret words']}}",
                "{'input':{'type':'the quiet secret words','mime_type':'the quiet secret words'}}",
                "{'input':{'type':'document','uri':'https://x/?the quiet secret words'}}"
            })
    void textsAreFoundWhereverTheyStand(String request) {
        assertThat(ErrorText.of(json(request), NO_SECRETS, "I saw the quiet secret words."))
                .doesNotContain("quiet")
                .doesNotContain("secret");
    }

    @Test
    void whatTheMessageIsAboutIsShown() {
        ObjectNode request = json("{'model':'gemini-3.8-flash-lite','previous_interaction_id':'v1_previous_one',"
                + "'input':{'type':'image','mime_type':'application/vnd.ms-excel','data':'QUJDREVGR0hJSktMTU5P'}}");
        String words =
                "gemini-3.8-flash-lite and v1_previous_one with application/vnd.ms-excel of QUJDREVGR0hJSktMTU5P";

        assertThat(ErrorText.of(request, NO_SECRETS, words)).isEqualTo(words);
    }

    @Test
    void whiteSpaceCountsAsEqual() {
        ObjectNode request = json("{'input':'the\\n\\n  quiet\\tsecret'}");

        assertThat(ErrorText.of(request, NO_SECRETS, "I saw the quiet\r\n secret!"))
                .isEqualTo("I saw …!");
    }

    @Test
    void secretsAreHiddenWithoutARequest() {
        assertThat(ErrorText.of(null, List.of("AIza1234", "AIza12345678"), "AIza1234 AIza12345678 xAIza1234y"))
                .isEqualTo("… … x…y");
    }

    @Test
    void theTokenOfAHeaderIsHiddenWithoutItsScheme() {
        assertThat(ErrorText.of(null, List.of("Bearer ya29.long-token-1"), "Token ya29.long-token-1 is of type Bearer"))
                .isEqualTo("Token … is of type Bearer");
    }

    @Test
    void valuesOfThreeCharactersAreNoSecrets() {
        assertThat(ErrorText.of(null, List.of("", "1", "abc"), "1 abc")).isEqualTo("1 abc");
    }

    @Test
    void thereAreAtMostThreeHundredCharacters() {
        String shown = ErrorText.of(null, NO_SECRETS, "w".repeat(301));

        assertThat(shown).hasSize(300).endsWith("w…");
        assertThat(ErrorText.of(null, NO_SECRETS, "w".repeat(300))).isEqualTo("w".repeat(300));
    }

    @Test
    void aCharacterOfTwoUnitsIsNotCutThrough() {
        String shown = ErrorText.of(null, NO_SECRETS, "w".repeat(298) + "😀😀");

        assertThat(shown).isEqualTo("w".repeat(298) + "…");
    }

    @Test
    void aSecretThatIsCutThroughIsNotShown() {
        String secret = "s3cret-".repeat(20);
        String hidden = "the same hidden words ";
        String words = hidden.repeat(372) + secret;

        assertThat(words.length()).isGreaterThan(8 * 1024).isLessThan(8 * 1024 + secret.length());
        assertThat(ErrorText.of(json("{'input':'" + hidden.repeat(2) + "'}"), List.of(secret), words))
                .doesNotContain("s3cret")
                .doesNotContain("hidden");
    }

    @Test
    void charactersThatReorderOrBreakLinesAreGone() {
        assertThat(ErrorText.of(null, NO_SECRETS, "a\u202Eb\u0000c\u2028d\u001B[31me"))
                .isEqualTo("a b c d [31me");
    }

    @Test
    void aLargePromptIsLookedThroughWhole() {
        String prompt = String.join(" ", Collections.nCopies(400_000, "filler")) + " needle in a haystack";
        ObjectNode request = json("{}").put("input", prompt);

        assertThat(ErrorText.of(request, NO_SECRETS, "Found needle in a haystack."))
                .isEqualTo("Found….");
    }
}
