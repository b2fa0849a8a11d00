/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NewTextsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'input':'a'} | a",
                "{'input':' '} | ",
                "{'input':{'type':'text','text':'a'}} | a",
                "{'input':{'type':'user_input','content':'a'}} | a",
                "{'input':[{'type':'text','text':'a'},{'type':'image','data':''},{'type':'text','text':'b'}]} | a;b",
                "{'input':[{'type':'user_input','content':[{'type':'text','text':'a'},{'type':'audio','uri':'u'},{'type':'text','text':'b'}]},{'type':'user_input','content':[{'type':'text','text':'c'}]}]} | a;b;c",
                "{'input':[{'type':'user_input','content':[{'type':'text','text':'old'}]},{'type':'model_output','content':[{'type':'text','text':'old'}]},{'type':'user_input','content':[{'type':'text','text':'new'}]}]} | new",
                "{'input':[{'type':'text','text':'old'},{'type':'thought','text':'old'},{'type':'user_input','content':[]}]} | ",
                "{'input':[{'type':'text','text':'a'},{'type':'function_result','call_id':'c','result':'r'}]} | ",
                "{'input':[{'type':'tool_approval','call_id':'c','approved':true}]} | ",
                "{'input':[1,null,{}]} | ",
                "{'input':{'text':'no type'}} | ",
                "{} | ",
            })
    void areWhatTheUserSaysLast(String request, String texts) throws Exception {
        ObjectNode body = (ObjectNode) Json.read(request.replace('\'', '"'));

        assertThat(NewTexts.of(body).findValuesAsText("text"))
                .containsExactly(texts == null ? new String[0] : texts.split(";"));
        assertThat(NewTexts.of(body)).allMatch(content -> content.size() == 2);
    }
}
