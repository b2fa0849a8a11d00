/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.util.List;
import java.util.Map;

import io.github.camelgemini.interactions.model.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is read of events. */
class EventReaderTest {

    private static WebhookEvent read(String id, String tokenId, String json) throws RefusedRequestException {
        return EventReader.read(new WebhookRequest(id, null, "", Signer.bytes(json.replace('\'', '"'))), tokenId);
    }

    @Test
    void anEventOfAnInteractionHasItsId() throws Exception {
        WebhookEvent event = read(
                "msg_1",
                null,
                "{'type':'interaction.completed','version':'v1','timestamp':'2026-01-22T12:00:00Z','data':{'id':'v1_abc','n':1.5}}");
        assertThat(event.id()).isEqualTo("msg_1");
        assertThat(event.type()).isEqualTo("interaction.completed");
        assertThat(event.created()).isEqualTo("2026-01-22T12:00:00Z");
        assertThat(event.interactionId()).isEqualTo("v1_abc");
        assertThat(event.userMetadata()).isEmpty();
        assertThat(event.body()).containsEntry("version", "v1").containsEntry("data", Map.of("id", "v1_abc", "n", 1.5));
        assertThat(event.toString()).doesNotContain("v1_abc", "msg_1");
    }

    @Test
    void anEventOfAnUnknownTypeIsReadToo() throws Exception {
        WebhookEvent event = read("msg_1", null, "{'type':'robot.moved','data':{'id':'r1'},'new':[1,null]}");
        assertThat(event.type()).isEqualTo("robot.moved");
        assertThat(event.interactionId()).isNull();
        assertThat(event.created()).isNull();
        assertThat((List<?>) event.body().get("new")).hasSize(2);
    }

    @Test
    void theIdIsThatOfTheMessageOrOfItsTokenOrADigest() throws Exception {
        String json = "{'type':'a'}";
        assertThat(read("msg_1", "jti_1", json).id()).isEqualTo("msg_1");
        assertThat(read(null, "jti_1", json).id()).isEqualTo("jti_1");
        String digest = read(null, null, json).id();
        assertThat(digest).matches("sha256:[0-9a-f]{64}");
        assertThat(read("", null, json).id()).isEqualTo(digest);
        assertThat(read(null, null, "{'type':'b'}").id()).isNotEqualTo(digest);
        // What is no id is not kept as one.
        assertThat(read("a b\n", null, json).id()).startsWith("sha256:").isNotEqualTo(digest);
        assertThat(read("x".repeat(300), null, json).id()).startsWith("sha256:");
    }

    @Test
    void userMetadataAreFoundAtBothPlacesAndBounded() throws Exception {
        assertThat(read("m", null, "{'type':'a','user_metadata':{'job':'nightly','n':3,'o':{'x':true}}}")
                        .userMetadata())
                .isEqualTo(Map.of("job", "nightly", "n", "3", "o", "{\"x\":true}"));
        assertThat(read("m", null, "{'type':'a','data':{'user_metadata':{'job':'nightly'}}}")
                        .userMetadata())
                .isEqualTo(Map.of("job", "nightly"));
        StringBuilder many = new StringBuilder("{'type':'a','user_metadata':{'long':'" + "x".repeat(5000) + "'");
        for (int i = 0; i < 1000; i++) {
            many.append(",'k").append(i).append("':'v'");
        }
        assertThat(read("m", null, many + "}}").userMetadata()).hasSize(64).doesNotContainKey("long");
        assertThat(read("m", null, "{'type':'a','user_metadata':'text','data':7}")
                        .userMetadata())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "'text'",
                "null",
                "{}",
                "{'type':7}",
                "{'type':''}",
                "{'type':'a b'}",
                "{'type':'a'} {'type':'b'}",
                "{'type':'a','type':'b'}",
                "{'type':'a','data':{'id':'x','id':'y'}}",
                "{'type':'interaction.completed'}",
                "{'type':'interaction.completed','data':{'id':7}}",
                "{'type':'interaction.completed','data':{'id':' '}}",
                "{'type':'interaction.completed','data':[]}",
                "{'type':'a'"
            })
    void whatIsNoEventIsRefused(String json) {
        refuses(json);
    }

    /** Only the events of webhooks are read so strictly. */
    @Test
    void otherJsonMayHaveANameTwice() throws Exception {
        refuses("{'type':'a','type':'b'}");
        assertThat(Json.ofValues().readTree("{\"a\":1,\"a\":2}").path("a").asInt())
                .isEqualTo(2);
    }

    @Test
    void deepNestingAndLongNamesAreRefused() {
        refuses("{'type':'a','data':" + "[".repeat(10_000) + "]".repeat(10_000) + "}");
        refuses("{'type':'a','data':" + "{'a':".repeat(10_000) + "1" + "}".repeat(10_000) + "}");
        refuses("{'type':'a','data':{'" + "n".repeat(100_000) + "':1}}");
        refuses("{'type':'" + "t".repeat(200) + "'}");
        refuses("{'type':'interaction.completed','data':{'id':'" + "i".repeat(3000) + "'}}");
    }

    private static void refuses(String json) {
        assertThatThrownBy(() -> read("m", null, json))
                .isInstanceOfSatisfying(
                        RefusedRequestException.class,
                        refused -> assertThat(refused.answer()).isEqualTo(WebhookAnswer.INVALID));
    }
}
