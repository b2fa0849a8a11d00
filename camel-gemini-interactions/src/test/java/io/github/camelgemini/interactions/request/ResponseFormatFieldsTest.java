/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.schema.JsonSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What options of media become on the wire. */
class ResponseFormatFieldsTest extends RequestTest {

    private static final JsonSchema SCHEMA = JsonSchema.parse("s", "{\"type\":\"object\"}");

    @Test
    void withoutAFormatThereAreNoFieldsWhateverElseIsSet() throws Exception {
        everyOption();

        assertThat(create("Hi").fieldNames()).toIterable().containsExactly("model", "input");
    }

    @Test
    void everyOptionHasItsPlaceInItsFormat() throws Exception {
        everyOption().with("responseFormat", "text, image,audio,video");

        assertThat(format(null))
                .isEqualTo(json("[{'type':'text'},"
                        + "{'type':'image','aspect_ratio':'16:9','image_size':'2K'},"
                        + "{'type':'audio'},"
                        + "{'type':'video','aspect_ratio':'16:9','duration':'8s','resolution':'720p'}]"));
    }

    @ParameterizedTest
    @CsvSource({"text", "image", "audio", "video"})
    void oneFormatIsAnObjectWithNothingThatIsNotSet(String type) throws Exception {
        options.with("responseFormat", type);

        assertThat(format(null)).isEqualTo(json("{'type':'" + type + "'}"));
    }

    @Test
    void schemaAsksForTextBesideTheMedia() throws Exception {
        options.with("responseFormat", "image");

        assertThat(format(SCHEMA))
                .isEqualTo(json("[{'type':'text','mime_type':'application/json','schema':{'type':'object'}},"
                        + "{'type':'image'}]"));
    }

    @Test
    void schemaTakesThePlaceThatTextHas() throws Exception {
        options.with("responseFormat", "image,text");

        assertThat(format(SCHEMA))
                .isEqualTo(json("[{'type':'image'},"
                        + "{'type':'text','mime_type':'application/json','schema':{'type':'object'}}]"));
    }

    @Test
    void formatOfAWholeRequestGivesWayToTheOption() throws Exception {
        options.with("allowRequestBody", true).with("voice", "Kore");
        JsonNode body = json("{'input':'Hi','response_format':{'type':'video'}}");

        assertThat(create(body).get("response_format")).isEqualTo(json("{'type':'video'}"));
        assertThat(create(body).has("generation_config")).isFalse();
        options.with("responseFormat", "image");
        assertThat(create(body).get("response_format")).isEqualTo(json("{'type':'image'}"));
    }

    @Test
    void voiceSpeaksAlone() throws Exception {
        options.with("responseFormat", "audio").with("voice", "Kore").with("speechLanguage", "de-DE");

        assertThat(create("Hi").get("generation_config"))
                .isEqualTo(json("{'speech_config':[{'voice':'Kore','language':'de-DE'}]}"));
    }

    @Test
    void eachSpeakerHasAVoice() throws Exception {
        options.with("responseFormat", "text,audio")
                .with("speakers", "Anna=Kore, Dr. Ben = Puck,")
                .with("speechLanguage", "en-US")
                .with("seed", 7);

        assertThat(create("Hi").get("generation_config"))
                .isEqualTo(json("{'seed':7,'speech_config':["
                        + "{'voice':'Kore','language':'en-US','speaker':'Anna'},"
                        + "{'voice':'Puck','language':'en-US','speaker':'Dr. Ben'}]}"));
    }

    @Test
    void voicesOfOptionsServeAWholeRequestForAudio() throws Exception {
        options.with("allowRequestBody", true).with("voice", "Kore");

        assertThat(create(json("{'input':'Hi','response_format':[{'type':'audio'}]}"))
                        .at("/generation_config/speech_config"))
                .isEqualTo(json("[{'voice':'Kore'}]"));
        assertThat(create(json("{'input':'Hi','response_format':{'type':'audio'},"
                                + "'generation_config':{'speech_config':[{'voice':'Puck'}]}}"))
                        .at("/generation_config/speech_config"))
                .isEqualTo(json("[{'voice':'Kore'}]"));
    }

    @Test
    void agentsTakeNoVoices() {
        options.with("agent", "a").with("responseFormat", "audio").with("voice", "Kore");

        assertRefused(exchange("Hi"), "invalid_option").hasMessageContaining("speech_config");
    }

    @Test
    void requestsDoNotShareWhatAdditionalFieldsChange() throws Exception {
        options.with("responseFormat", "image").withAdditional("response_format.seed", "1");
        RequestBuilder requests = new RequestBuilder(MAPPER, options.settings());
        requests.create(exchange("Hi"), null).withObject("/response_format").put("more", 2);

        assertThat(requests.create(exchange("Hi"), null).get("response_format"))
                .isEqualTo(json("{'type':'image','seed':1}"));
    }

    private TestOptions everyOption() {
        return options.with("aspectRatio", "16:9")
                .with("imageSize", "2K")
                .with("videoDuration", "8s")
                .with("videoResolution", "720p")
                .with("voice", "Kore")
                .with("speechLanguage", "en-US");
    }

    private JsonNode format(JsonSchema schema) throws Exception {
        return new RequestBuilder(MAPPER, options.settings())
                .create(exchange("Hi"), schema)
                .get("response_format");
    }
}
