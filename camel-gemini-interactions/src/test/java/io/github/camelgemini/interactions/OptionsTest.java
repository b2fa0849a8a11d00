/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.util.List;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Whatever is wrong with an endpoint shows when its route starts. */
class OptionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "creates                                   | create, get, cancel, delete, moderate, decide, uploadFile, getFile, deleteFile",
                "create?model=a&agent=b                    | model and agent exclude each other",
                "create?outputType=xml                     | outputType is 'xml'. It must be one of: auto, text, json, map, bytes, interaction",
                "create?outputClass=no.such.Class          | outputClass cannot be used: there is no class no.such.Class on the class path",
                "create?outputClass=java.util.Map&jsonSchema=RAW({}) | outputClass and jsonSchema exclude each other",
                "create?outputClass=java.util.Map&outputType=map | outputType is 'map'. With outputClass or allowOutputClassHeader it must be one of",
                "create?allowOutputClassHeader=true&outputType=json | outputType is 'json'. With outputClass or allowOutputClassHeader it must be one of",
                "create?outputRepairAttempts=-1            | outputRepairAttempts is -1",
                "create?outputRepairAttempts=6             | outputRepairAttempts is 6",
                "create?temperature=3                      | temperature is 3.0. It must be a number from 0.0 to 2.0",
                "create?temperature=NaN                    | temperature is NaN",
                "create?temperature=hot                    | temperature",
                "create?topP=-0.1                          | topP is -0.1",
                "create?maxOutputTokens=0                  | maxOutputTokens is 0. It must be at least 1",
                "create?maxRetries=-1                      | maxRetries is -1. It must be at least 0",
                "create?requestTimeout=0                   | requestTimeout is 0. It must be at least 1",
                "create?connectTimeout=0                   | connectTimeout is 0. It must be at least 1",
                "create?maxConcurrentRequests=0            | maxConcurrentRequests is 0. It must be at least 1",
                "create?maxQueuedRequests=0                | maxQueuedRequests is 0. It must be at least 1",
                "create?maxPayloadSize=0                   | maxPayloadSize is 0. It must be at least 1",
                "create?baseUrl=ftp://x.test               | baseUrl must begin with https:// or http://",
                "create?baseUrl=https://user:pw@x.test     | baseUrl must have no user",
                "create?baseUrl=not a url                  | baseUrl is not a valid URL",
                "create?apiVersion=v1/../x                 | apiVersion must be a segment of a path",
                "create?additionalHeader.Host=x.test       | Option additionalHeader.Host is set by the client and cannot be set by users",
                "create?additionalHeader.X-A=\u20AC           | Option additionalHeader.X-A has no value, or one with a line break",
                "create?proxyHost=RAW( )&proxyPort=80      | Option proxyHost must not be blank",
                "create?proxyHost=p.test&proxyPort=0       | proxyPort is 0. It must be a port",
                "create?videoStartOffset=-1                | videoStartOffset is -1. It must be at least 0",
                "create?videoEndOffset=-1                  | videoEndOffset is -1. It must be at least 0",
                "create?videoStartOffset=5s&videoEndOffset=5s | videoEndOffset is 5000. It must be greater than videoStartOffset, which is 5000",
                "create?videoFps=0                         | videoFps is 0.0. It must be a number above 0 and up to 60",
                "create?videoFps=60.1                      | videoFps is 60.1",
                "create?videoFps=NaN                       | videoFps is NaN",
                "create?allowedRequestFields=tools         | allowedRequestFields needs allowRequestBody",
                "create?allowRequestBody=true&allowedRequestFields=tools,model | allowedRequestFields is 'tools,model'. It must be a list, separated by commas, of one or several of: tools, webhook_config, environment, agent",
                "create?jsonSchema=classpath:missing.json  | Option jsonSchema cannot be used: classpath:missing.json cannot be read: it does not exist",
                "create?jsonSchema=RAW({\"type\":\"nothing\"}) | jsonSchema is not a valid JSON Schema: /type is \"nothing\", and must be one of array",
                "create?jsonSchema=RAW({\"type\":)            | jsonSchema",
                "create?responseFormat=picture             | responseFormat is 'picture'. It must be a list, separated by commas, of one or several of [text, image, audio, video]",
                "create?responseFormat=image,image         | responseFormat is 'image,image'",
                "create?responseFormat=,                   | responseFormat is ','",
                "create?aspectRatio=wide                   | aspectRatio is 'wide'. It must be a ratio such as 16:9",
                "create?imageSize=1 K                      | imageSize is '1 K'. It must be a size such as 1K",
                "create?videoDuration=8                    | videoDuration is '8'. It must be seconds such as 8s",
                "create?videoResolution=RAW(7 20p)         | videoResolution is '7 20p'. It must be a resolution such as 720p",
                "create?voice=Kore&speakers=A=Kore         | voice and speakers exclude each other",
                "create?speakers=Anna                      | speakers is 'Anna'. It must be pairs of name=voice",
                "create?speakers=RAW(A=Kore,A=Puck)        | speakers is 'A=Kore,A=Puck'",
                "create?speechLanguage=english please      | speechLanguage is 'english please'. It must be a language tag such as en-US",
                "create?audioContainer=mp3                 | audioContainer is 'mp3'. It must be one of: wav, raw",
                "create?maxDownloadSize=0                  | maxDownloadSize is 0. It must be at least 1",
                "create?inlineLimit=-1                     | inlineLimit is -1. It must be at least 0",
                "create?inlineLimit=104857601              | inlineLimit is 104857601. It must be at most 104857600",
                "uploadFile?uploadChunkSize=0              | uploadChunkSize is 0. It must be at least 262144",
                "uploadFile?uploadChunkSize=262145         | uploadChunkSize is 262145. It must be a multiple of 262144",
                "uploadFile?fileActiveTimeout=0            | fileActiveTimeout is 0. It must be at least 1",
                "create?fileRepository=#none               | none",
                "create?unknownOption=1                    | unknownOption"
            })
    void wrongOptionStopsTheRouteAndIsNamed(String endpoint, String message) {
        assertThatThrownBy(() -> start("gemini-interactions:" + withKey(endpoint)))
                .satisfies(failure -> assertThat(messages(failure)).contains(message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "thinkingLevel=hihg    | thinkingLevel is 'hihg'     | minimal, low, medium, high",
                "thinkingSummaries=yes | thinkingSummaries is 'yes'  | auto, none",
                "serviceTier=cheap     | serviceTier is 'cheap'      | flex, standard, priority",
                "mediaResolution=huge  | mediaResolution is 'huge'   | low, medium, high, ultra_high"
            })
    void valueThatGoogleMayHaveAddedIsWarnedOf(String option, String told, String known) throws Exception {
        start("gemini-interactions:" + withKey("create?" + option));

        try (CamelContext context = new DefaultCamelContext()) {
            context.start();
            GeminiInteractionsEndpoint endpoint = context.getEndpoint(
                    "gemini-interactions:create?apiKey=k&" + option, GeminiInteractionsEndpoint.class);
            assertThat(KnownValues.warnings(endpoint.getConfiguration()))
                    .singleElement()
                    .asString()
                    .contains(told, known);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"thinkingLevel=HIGH", "thinkingSummaries=None", "serviceTier=flex", "mediaResolution=ULTRA_HIGH"
            })
    void knownValueIsNotWarnedOf(String option) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.start();
            GeminiInteractionsEndpoint endpoint = context.getEndpoint(
                    "gemini-interactions:create?apiKey=k&" + option, GeminiInteractionsEndpoint.class);
            assertThat(KnownValues.warnings(endpoint.getConfiguration())).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create",
                "create?baseUrl=http://127.0.0.1:1",
                "create?baseUrl=https://gateway.test",
                "create?baseUrl=https://gateway.test&additionalHeader.X-Tenant=t",
                "moderate?baseUrl=https://gateway.test&apiKey=RAW( )"
            })
    void endpointWithoutAKeyStopsTheRoute(String endpoint) {
        assertThatThrownBy(() -> start("gemini-interactions:" + endpoint))
                .satisfies(failure ->
                        assertThat(messages(failure)).contains("No API key", "GEMINI_API_KEY", "apiKey=none"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create?baseUrl=https://gateway.test&apiKey=none",
                "create?baseUrl=https://gateway.test&additionalHeader.Authorization=RAW(Bearer x)",
                "create?baseUrl=https://gateway.test&additionalHeader.x-goog-api-key=x",
                "create?baseUrl=https://gateway.test&additionalHeader.Cookie=x"
            })
    void endpointThatNeedsNoKeyStarts(String endpoint) throws Exception {
        start("gemini-interactions:" + endpoint);
    }

    @Test
    void headerThatWouldBreakTheRequestIsRefusedWithoutItsValue() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.getComponent("gemini-interactions", GeminiInteractionsComponent.class)
                    .getConfiguration()
                    .getAdditionalHeader()
                    .put("X-A", "secret\r\nX-B: 1");
            context.start();

            assertThatThrownBy(() -> context.getEndpoint("gemini-interactions:create?apiKey=k")
                            .createProducer()
                            .start())
                    .satisfies(failure ->
                            assertThat(messages(failure)).contains("X-A").doesNotContain("secret"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE", "Create", "c-r-e-a-t-e", "get", "CanCel", "delete", "moderate"})
    void operationIsFoundInAnyCaseAndWithDashes(String operation) throws Exception {
        start("gemini-interactions:" + withKey(operation));
    }

    @Test
    void endpointCannotBeConsumedFrom() {
        assertThatThrownBy(() -> {
                    try (CamelContext context = new DefaultCamelContext()) {
                        context.addRoutes(new RouteBuilder() {
                            @Override
                            public void configure() {
                                from("gemini-interactions:create?apiKey=k").to("log:x");
                            }
                        });
                        context.start();
                    }
                })
                .satisfies(failure -> assertThat(messages(failure)).contains("only sent to"));
    }

    @Test
    void keyShowsNotInTheEndpoint() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.start();
            GeminiInteractionsEndpoint endpoint = context.getEndpoint(
                    "gemini-interactions:create?apiKey=top-secret", GeminiInteractionsEndpoint.class);

            assertThat(endpoint.toString()).doesNotContain("top-secret");
            assertThat(endpoint.getConfiguration().getApiKey()).isEqualTo("top-secret");
        }
    }

    @Test
    void headersOfMcpServersShowNotInTheEndpoint() throws Exception {
        String options = "?mcpServer.a.url=https://a.test&mcpServer.a.headers.Authorization=RAW(Bearer secret-1)"
                + "&mcpServer.b.url=https://b.test&mcp-server.b.headers.X-Key=secret-2&apiKey=k";
        try (CamelContext context = new DefaultCamelContext()) {
            context.start();
            GeminiInteractionsEndpoint endpoint =
                    context.getEndpoint("gemini-interactions:create" + options, GeminiInteractionsEndpoint.class);

            for (String shown : List.of(endpoint.toString(), endpoint.getEndpointUri(), endpoint.getEndpointKey())) {
                assertThat(shown).doesNotContain("secret-1", "secret-2");
            }
            assertThat(endpoint.getConfiguration().getMcpServer())
                    .containsEntry("a.headers.Authorization", "Bearer secret-1")
                    .containsEntry("b.headers.X-Key", "secret-2");
        }
    }

    @Test
    void valuesOfAdditionalHeadersShowNotInTheEndpoint() throws Exception {
        String options = "?additionalHeader.Authorization=secret-1&additionalHeader.X-A=RAW(secret-2&more)"
                + "&additionalHeader.X-B=RAW{secret-3)}&additionalHeader.x-c=secret-4&apiKey=secret-5&model=shown";
        try (CamelContext context = new DefaultCamelContext()) {
            context.start();
            GeminiInteractionsEndpoint endpoint =
                    context.getEndpoint("gemini-interactions:create" + options, GeminiInteractionsEndpoint.class);

            assertThat(endpoint.toString())
                    .doesNotContain("secret", "more")
                    .contains("additionalHeader.X-B=")
                    .contains("model=shown");
            assertThat(endpoint.getEndpointUri())
                    .doesNotContain("secret-1", "secret-2", "more", "secret-3", "secret-4");
            assertThat(endpoint.getEndpointKey())
                    .doesNotContain("secret-1", "secret-2", "more", "secret-3", "secret-4");
            assertThat(endpoint.getConfiguration().getAdditionalHeader())
                    .containsEntry("Authorization", "secret-1")
                    .containsEntry("X-A", "secret-2&more")
                    .containsEntry("X-B", "secret-3)")
                    .containsEntry("x-c", "secret-4");
            assertThat(context.getEndpoint("gemini-interactions:create" + options))
                    .isSameAs(endpoint);
        }
    }

    @Test
    void endpointsWithOtherHeadersAreNotEqual() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.start();

            assertThat(context.getEndpoint("gemini-interactions:create?apiKey=k&additionalHeader.X-Tenant=a"))
                    .isNotEqualTo(
                            context.getEndpoint("gemini-interactions:create?apiKey=k&additionalHeader.X-Tenant=b"));
        }
    }

    @Test
    void optionsOfTheComponentAreDefaultsThatEndpointsDoNotChange() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            GeminiInteractionsComponent component =
                    context.getComponent("gemini-interactions", GeminiInteractionsComponent.class);
            component.getConfiguration().setModel("of-the-component");
            component.getConfiguration().getAdditionalHeader().put("X-A", "1");
            context.start();

            GeminiInteractionsEndpoint first = context.getEndpoint(
                    "gemini-interactions:create?apiKey=k&model=own&additionalHeader.X-B=2",
                    GeminiInteractionsEndpoint.class);
            GeminiInteractionsEndpoint second =
                    context.getEndpoint("gemini-interactions:create?apiKey=k", GeminiInteractionsEndpoint.class);

            assertThat(first.getConfiguration().getModel()).isEqualTo("own");
            assertThat(first.getConfiguration().getAdditionalHeader()).containsOnlyKeys("X-A", "X-B");
            assertThat(second.getConfiguration().getModel()).isEqualTo("of-the-component");
            assertThat(second.getConfiguration().getAdditionalHeader()).containsOnlyKeys("X-A");
        }
    }

    private static String withKey(String endpoint) {
        return endpoint + (endpoint.contains("?") ? "&" : "?") + "apiKey=k";
    }

    private static void start(String uri) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in").to(uri);
                }
            });
            context.start();
        }
    }

    private static String messages(Throwable failure) {
        StringBuilder messages = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            messages.append(cause.getMessage()).append('\n');
        }
        return messages.toString();
    }
}
