/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Media by reference. */
class UriInputTest extends RequestTest {

    private static final String HEADER = "CamelGeminiInteractionsFileUri";
    private static final String FILE = "https://generativelanguage.googleapis.com/v1beta/files/abc-123";
    private static final Map<String, Object> PDF = Map.of("CamelGeminiInteractionsMediaType", "application/pdf");

    @ParameterizedTest
    @CsvSource({
        "https://example.com/a.png,image,image/png",
        "https://example.com/deep/a.PDF?signature=x.y#z,document,application/pdf",
        "gs://some_bucket/talk.mp3,audio,audio/mpeg",
        "HTTPS://example.com/clip.mov,video,video/mov",
        "https://example.com/table.csv,document,text/csv"
    })
    void anAllowedUriIsAContentOfItsExtension(String uri, String type, String mimeType) throws Exception {
        options.with("allowUriInput", true);

        assertThat(content(exchange(null, Map.of(HEADER, uri))).toString())
                .isEqualTo("{\"type\":\"" + type + "\",\"mime_type\":\"" + mimeType + "\",\"uri\":\"" + uri + "\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.youtube.com/watch?v=9hE5-98ZeCg",
                "https://youtu.be/9hE5-98ZeCg",
                "https://m.youtube.com/watch?v=x",
                "https://YouTube.com/watch?v=x"
            })
    void aYouTubeVideoNeedsNoMediaType(String uri) throws Exception {
        options.with("allowUriInput", true);

        assertThat(content(exchange(null, Map.of(HEADER, uri))))
                .isEqualTo(MAPPER.createObjectNode().put("type", "video").put("uri", uri));
        assertThat(content(exchange(Map.of("type", "video", "uri", uri))))
                .isEqualTo(MAPPER.createObjectNode().put("type", "video").put("uri", uri));
    }

    @Test
    void theMediaTypeHeaderCountsBeforeTheExtension() throws Exception {
        options.with("allowUriInput", true);

        assertThat(content(exchange(null, with(PDF, HEADER, "https://example.com/a.png"))))
                .isEqualTo(reference("https://example.com/a.png"));
    }

    @Test
    void severalUrisKeepTheirOrderBetweenThePromptAndTheBody() throws Exception {
        options.with("allowUriInput", true).with("userMessage", "Compare");
        List<String> uris = List.of("gs://b/1.pdf", "gs://b/2.pdf");

        assertThat(input(exchange("these", Map.of(HEADER, uris))).at("/0/content"))
                .containsExactly(text("Compare"), reference("gs://b/1.pdf"), reference("gs://b/2.pdf"), text("these"));
    }

    @Test
    void anUploadStandsForTheBytesThatWereUploaded() throws Exception {
        assertThat(content(exchange(new byte[10], with(PDF, HEADER, FILE)))).isEqualTo(reference(FILE));
        assertThat(input(exchange(List.of("a"), with(PDF, HEADER, FILE))).at("/0/content"))
                .containsExactly(reference(FILE), text("a"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080,http://127.0.0.1:8080/v1beta/files/a",
        "https://gateway.test/gemini/,https://gateway.test/gemini/v1beta/files/a",
        "https://gateway.test,https://generativelanguage.googleapis.com/v1beta/files/a"
    })
    void filesOfTheConfiguredApiAreTakenWithoutPermissionFromTheHeaderOnly(String baseUrl, String uri)
            throws Exception {
        options.with("baseUrl", baseUrl);

        Map<String, Object> content = Map.of("type", "document", "uri", uri, "mime_type", "application/pdf");

        assertThat(content(exchange(null, with(PDF, HEADER, uri)))).isEqualTo(reference(uri));
        assertNeedsPermission(content);
        options.with("allowUriInput", true);
        assertThat(content(exchange(content))).isEqualTo(reference(uri));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/s3cr3t.png",
                "gs://s3cr3t/a.png",
                "https://youtu.be/s3cr3t",
                "https://generativelanguage.googleapis.com.evil.test/v1beta/files/s3cr3t",
                "https://generativelanguage.googleapis.com/v1beta/files/../s3cr3t",
                "https://generativelanguage.googleapis.com/v1beta/files/a?key=s3cr3t",
                "https://generativelanguage.googleapis.com/v1beta/files/",
                "https://generativelanguage.googleapis.com/v1beta/models/s3cr3t"
            })
    void otherUrisNeedThePermissionOfTheRoutesAuthor(String uri) {
        Map<String, Object> content = Map.of("type", "image", "uri", uri, "mime_type", "image/png");

        for (Exchange exchange : List.of(
                exchange("Hi", with(PDF, HEADER, uri)), exchange(null, with(PDF, HEADER, List.of(FILE, uri))))) {
            assertRefused(exchange, "invalid_uri").hasMessageContaining("allowUriInput=true");
        }
        assertNeedsPermission(content);
    }

    /** Wherever a body may have it, also where bodies may be whole requests. */
    private void assertNeedsPermission(Map<String, Object> content) {
        Map<String, Object> step = Map.of("type", "user_input", "content", List.of(content));
        Map<String, Object> both = new HashMap<>(content);
        both.put("data", "AAAA");
        options.with("allowRequestBody", true);
        for (Exchange exchange : List.of(
                exchange(content),
                exchange(both),
                exchange(with(content, "type", "text", "text", "Hi")),
                exchange(List.of("Hi", content)),
                exchange(List.of(exchange(content))),
                exchange(step),
                exchange(List.of("Hi", step)),
                exchange(Map.of("type", "model_output", "content", List.of(content))),
                exchange(Map.of("type", "thought", "summary", List.of(content))),
                exchange(Map.of("type", "function_result", "call_id", "c", "result", List.of(content))),
                exchange(Map.of("input", content)),
                exchange(Map.of("input", List.of(content))),
                exchange(Map.of("input", List.of(step))),
                exchange(Map.of("input", List.of(Map.of("type", "later_step", "content", List.of(content))))))) {
            assertRefused(exchange, "invalid_uri").hasMessageContaining("allowUriInput=true");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/s3cr3t.png",
                "file://localhost/etc/s3cr3t.png",
                "ftp://example.com/s3cr3t.png",
                "http://generativelanguage.googleapis.com/v1beta/files/s3cr3t"
            })
    void otherSchemesAreNeverTaken(String uri) {
        options.with("allowUriInput", true);

        assertRefused(exchange(null, with(PDF, HEADER, uri)), "invalid_uri")
                .hasMessageContaining("only https: and gs:");
        assertRefused(exchange(Map.of("type", "image", "uri", uri)), "invalid_uri")
                .hasMessageContaining("only https: and gs:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "s3cr3t.png", "https:s3cr3t", "https://", "https://exa mple/s3cr3t", "gs:a/s3cr3t"})
    void whatIsNoUriIsRefused(String uri) {
        options.with("allowUriInput", true);

        assertRefused(exchange(null, with(PDF, HEADER, uri)), "invalid_uri")
                .hasMessageContaining("no absolute URI")
                .hasMessageContaining(HEADER);
    }

    @Test
    void aUriMayHaveTheLimitAndNoCharacterMore() throws Exception {
        options.with("allowUriInput", true);
        String longest = "https://example.com/" + "a".repeat(8192 - 20);

        assertThat(content(exchange(null, with(PDF, HEADER, longest)))).isEqualTo(reference(longest));
        assertRefused(exchange(null, with(PDF, HEADER, longest + "a")), "invalid_uri")
                .hasMessageContaining("up to 8192 characters");
    }

    @Test
    void aUriWithoutAnyMediaTypeIsRefused() {
        options.with("allowUriInput", true);

        assertRefused(exchange(null, Map.of(HEADER, "https://example.com/s3cr3t")), "unknown_media_type")
                .hasMessageContaining("CamelGeminiInteractionsFileMediaType");
        assertRefused(exchange(null, Map.of(HEADER, FILE)), "unknown_media_type");
        assertRefused(exchange(Map.of("type", "image", "uri", "gs://b/s3cr3t")), "unknown_media_type")
                .hasMessageContaining("mime_type");
        assertRefused(exchange(null, Map.of(HEADER, "gs://b/s3cr3t.zip")), "unsupported_media_type");
    }

    @Test
    void aJsonContentGetsTheMediaTypeThatItLacks() throws Exception {
        options.with("allowUriInput", true);

        assertThat(content(exchange(Map.of("type", "document", "uri", "gs://b/a.pdf"))))
                .isEqualTo(json("{'type':'document','uri':'gs://b/a.pdf','mime_type':'application/pdf'}"));
        assertThat(content(exchange(json("{'type':'document','uri':'gs://b/a','mime_type':null}"), PDF)))
                .isEqualTo(json("{'type':'document','uri':'gs://b/a','mime_type':'application/pdf'}"));
        assertThat(content(exchange(Map.of("type", "document", "uri", "gs://b/a", "mime_type", "text/csv"), PDF))
                        .path("mime_type")
                        .asText())
                .isEqualTo("text/csv");
    }

    @Test
    void aTextThatLooksLikeAUriStaysText() throws Exception {
        options.with("allowUriInput", true);

        assertThat(content(exchange("https://example.com/a.png"))).isEqualTo(text("https://example.com/a.png"));
        assertThat(input(exchange(List.of("gs://b/a.pdf"))).at("/0/content/0")).isEqualTo(text("gs://b/a.pdf"));
    }

    @Test
    void whatFunctionsAreCalledWithIsNoReference() throws Exception {
        options.with("allowRequestBody", true);
        JsonNode call = json("{'type':'function_call','id':'c','name':'f',"
                + "'arguments':{'type':'image','uri':'http://example.com/x'}}");

        assertThat(input(exchange(call)).path(0)).isEqualTo(call);
    }

    @Test
    void aWholeRequestTakesNoReferenceBesideIt() throws Exception {
        options.with("allowRequestBody", true);
        assertRefused(exchange(json("{'input':'Hi'}"), with(PDF, HEADER, FILE)), "invalid_header")
                .hasMessageContaining(HEADER);
    }

    @Test
    void theHeaderTakesTextsOnly() {
        assertRefused(exchange("Hi", Map.of(HEADER, 5)), "invalid_header").hasMessageContaining("a List of texts");
        assertRefused(exchange("Hi", Map.of(HEADER, List.of(FILE, 5))), "invalid_header");
    }

    private static JsonNode reference(String uri) {
        return MAPPER.createObjectNode()
                .put("type", "document")
                .put("mime_type", "application/pdf")
                .put("uri", uri);
    }

    private static Map<String, Object> with(Map<String, Object> map, Object... namesAndValues) {
        Map<String, Object> more = new HashMap<>(map);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            more.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return more;
    }
}
