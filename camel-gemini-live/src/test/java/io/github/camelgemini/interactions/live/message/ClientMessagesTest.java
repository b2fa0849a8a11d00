/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.live.audio.Pcm;
import io.github.camelgemini.interactions.model.Json;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClientMessagesTest {

    private static void assertJson(ObjectNode message, String json) throws Exception {
        assertThat(Json.mapper().writeValueAsString(message)).isEqualTo(json.replace('\'', '"'));
    }

    @Test
    void speechIsPcmWithItsRate() throws Exception {
        assertJson(
                ClientMessages.audio(new Pcm(new byte[] {1, 2, 3, -1}, 16_000)),
                "{'realtimeInput':{'audio':{'mimeType':'audio/pcm;rate=16000','data':'AQID/w=='}}}");
    }

    @Test
    void aPictureIsVideo() throws Exception {
        assertJson(
                ClientMessages.image(new byte[] {0}, "image/jpeg"),
                "{'realtimeInput':{'video':{'mimeType':'image/jpeg','data':'AA=='}}}");
    }

    @Test
    void textAndMarks() throws Exception {
        assertJson(ClientMessages.text("Hi"), "{'realtimeInput':{'text':'Hi'}}");
        assertJson(ClientMessages.audioStreamEnd(), "{'realtimeInput':{'audioStreamEnd':true}}");
        assertJson(ClientMessages.activityStart(), "{'realtimeInput':{'activityStart':{}}}");
        assertJson(ClientMessages.activityEnd(), "{'realtimeInput':{'activityEnd':{}}}");
    }

    @Test
    void aResultHasTheIdOfItsCall() throws Exception {
        ObjectNode response = (ObjectNode) Json.read("{\"result\":1}");

        assertJson(
                ClientMessages.toolResponse("c1", "lights", response, null),
                "{'toolResponse':{'functionResponses':[{'id':'c1','name':'lights','response':{'result':1}}]}}");
    }

    /** The same result may be sent again, with another id and another use. */
    @Test
    void theUseOfAResultIsBesideItAndLeavesItAsItWas() throws Exception {
        ObjectNode response = (ObjectNode) Json.read("{\"result\":1}");

        assertJson(
                ClientMessages.toolResponse("c1", "lights", response, "WHEN_IDLE"),
                "{'toolResponse':{'functionResponses':[{'id':'c1','name':'lights','response':{'result':1,'scheduling':'WHEN_IDLE'}}]}}");
        assertJson(response, "{'result':1}");
    }
}
