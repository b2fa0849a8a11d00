/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.EmulatorTestSupport;
import io.github.camelgemini.interactions.GeminiInteractionsComponent;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.Model;
import io.github.camelgemini.interactions.emulator.RecordedRequest;
import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.state.MemoryPendingRepository;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Agents of the API, and the environments in which they work. */
class AgentsTest extends EmulatorTestSupport {

    private static final String ENVIRONMENT = GeminiInteractionsConstants.ENVIRONMENT_ID;
    private static final String FILE = GeminiInteractionsConstants.FILE_NAME;
    private static final String RESEARCH =
            "gemini-interactions:create?agent=deep-research-preview-04-2026&pollInterval=50";
    private static final String WORKER = "gemini-interactions:create?agent=antigravity-preview-09-2026&pollInterval=50";
    private static final String FETCH = "gemini-interactions:getEnvironmentFile";

    private Exchange ask(String uri, Object body, Object... headers) {
        return template.send(uri, exchange -> {
            exchange.getMessage().setBody(body);
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getMessage().setHeader((String) headers[i], headers[i + 1]);
            }
        });
    }

    private Exchange answer(String uri, Object body, Object... headers) {
        Exchange exchange = ask(uri, body, headers);
        assertThat(exchange.getException()).isNull();
        return exchange;
    }

    private static GeminiInteractionsException failure(Exchange exchange) {
        return exchange.getException(GeminiInteractionsException.class);
    }

    private static String environment(Exchange exchange) {
        return exchange.getMessage().getHeader(ENVIRONMENT, String.class);
    }

    private static JsonNode sent(int create) {
        return emulator().creates().get(create).body();
    }

    private static List<String> others() {
        return emulator().requests().stream()
                .filter(request -> !request.method().equals("POST"))
                .map(RecordedRequest::path)
                .toList();
    }

    @Test
    void deepResearchNeedsNothingButItsName() {
        Exchange exchange = answer(RESEARCH, "History of TPUs. What do they cost?");

        assertThat(exchange.getMessage().getBody(String.class)).contains("What do they cost");
        assertThat(sent(0).path("background").asBoolean()).isTrue();
        assertThat(sent(0).has("environment")).isFalse();
    }

    @Test
    void aFileThatAnAgentHasWrittenBecomesTheBody() {
        Exchange exchange = answer(WORKER, "write the file reports/größe.md: # Größe");
        assertThat(environment(exchange)).isNotBlank();

        exchange.getMessage().setHeader(FILE, "/reports/größe.md");
        template.send(FETCH, exchange);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isInstanceOf(StreamCache.class);
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("# Größe");
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.MEDIA_TYPE))
                .isEqualTo("text/plain");
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.FILE_EXTENSION))
                .isEqualTo("txt");
        assertThat(others())
                .contains("/v1beta/environments/" + environment(exchange) + "/files/reports/gr%C3%B6%C3%9Fe.md");
    }

    @Test
    void aFileOfUnknownTypeHasTheTypeOfItsName() {
        String id = environment(answer(WORKER, "write the file a.pdf: x"));

        Exchange exchange = answer(FETCH + "?environmentId=" + id + "&fileName=a.pdf", "body");

        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.MEDIA_TYPE))
                .isEqualTo("application/pdf");
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.FILE_EXTENSION))
                .isEqualTo("pdf");
    }

    @Test
    void aFileThatIsTooLargeLeavesTheBody() {
        String id = environment(answer(WORKER, "write the file a.md: 0123456789"));

        Exchange exchange = ask(FETCH + "?maxDownloadSize=9&fileName=a.md", "body", ENVIRONMENT, id);

        assertThat(failure(exchange).getCode()).isEqualTo("download_too_large");
        assertThat(exchange.getMessage().getBody()).isEqualTo("body");
        assertThat(answer(FETCH + "?maxDownloadSize=10&fileName=a.md", "body", ENVIRONMENT, id)
                        .getMessage()
                        .getBody(String.class))
                .isEqualTo("0123456789");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../a.md", "a/../../b", "a//b", "/", ".", "..", "a/.", "a\r\nX-Header: 1", "a/ /b", "", "a\u0007"
            })
    void aHostileFileNameIsNotSent(String name) {
        Exchange exchange = ask(FETCH + "?environmentId=env-1", "body", FILE, name);

        assertRefused(exchange, name.isEmpty() ? "missing_file_name" : "invalid_file_name");
    }

    @Test
    void aFileNameOfTenThousandCharactersIsNotSent() {
        assertRefused(ask(FETCH + "?environmentId=env-1", "body", FILE, "x".repeat(10_000)), "invalid_file_name");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void anEnvironmentThatIsAPathIsNotSent(String id) {
        assertRefused(ask(FETCH + "?fileName=a.md", "body", ENVIRONMENT, id), "invalid_environment_id");
        assertRefused(ask("gemini-interactions:deleteEnvironment", "body", ENVIRONMENT, id), "invalid_environment_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\r\nX-Header: 1", "é"})
    void anEnvironmentThatIsNoIdIsNotSent(String id) {
        assertRefused(ask(FETCH + "?fileName=a.md", "body", ENVIRONMENT, id), "invalid_header");
        assertRefused(ask(FETCH + "?fileName=a.md", "body", ENVIRONMENT, id.repeat(3_000)), "invalid_header");
    }

    private static void assertRefused(Exchange exchange, String code) {
        assertThat(failure(exchange).getCode()).isEqualTo(code);
        assertThat(failure(exchange).getCategory()).isEqualTo(ErrorCategory.VALIDATION);
        assertThat(exchange.getMessage().getBody()).isEqualTo("body");
        assertThat(emulator().requests()).isEmpty();
    }

    @Test
    void whatIsMissingIsNamed() {
        assertRefused(ask(FETCH, "body"), "missing_environment_id");
        assertRefused(ask("gemini-interactions:deleteEnvironment", "body"), "missing_environment_id");
        assertRefused(ask(FETCH + "?environmentId=env-1", "body"), "missing_file_name");
    }

    @Test
    void aPathWithSignsOfUrisIsOneName() {
        Exchange exchange = ask(FETCH + "?environmentId=env-1", "body", FILE, "b/a?alt=x#y&z");

        assertThat(failure(exchange).getHttpStatus()).isEqualTo(404);
        assertThat(others()).containsExactly("/v1beta/environments/env-1/files/b/a%3Falt%3Dx%23y%26z");
    }

    @Test
    void anUnknownEnvironmentIsToldWithItsRemedy() {
        Exchange exchange = ask(FETCH + "?environmentId=env-1&fileName=a.md", "body");

        assertThat(failure(exchange).getHttpStatus()).isEqualTo(404);
        assertThat(failure(exchange)).hasMessageContaining("7 days after its last use");
        assertThat(exchange.getMessage().getBody()).isEqualTo("body");
    }

    @Test
    void anEnvironmentThatTheApiDoesNotKnowIsToldWithItsRemedy() {
        emulator().enqueue(Reply.error(404, "not_found", "Environment env-1 not found."));

        Exchange exchange = ask(WORKER, "Hi", ENVIRONMENT, "env-1");

        assertThat(failure(exchange)).hasMessageContaining(ENVIRONMENT + " to remote for a new one");
        assertThat(failure(exchange).getCategory()).isEqualTo(ErrorCategory.VALIDATION);
    }

    @Test
    void anEnvironmentCanBeDeleted() {
        Exchange exchange = answer(WORKER, "write the file a.md: x");
        String id = environment(exchange);

        template.send("gemini-interactions:deleteEnvironment", exchange);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(ENVIRONMENT);
        assertThat(exchange.getMessage().getBody(String.class)).startsWith("Wrote a.md");
        assertThat(failure(ask(FETCH + "?environmentId=" + id + "&fileName=a.md", "body"))
                        .getHttpStatus())
                .isEqualTo(404);
    }

    @Test
    void theNextAgentWorksInTheEnvironmentOfTheOneBeforeAndAModelDoesNot() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:steps")
                        .to(WORKER)
                        .setBody(constant("read the file a.md"))
                        .to(WORKER)
                        .to("gemini-interactions:create?userMessage=Summarize")
                        .setBody(constant("list the files"))
                        .to(WORKER);
            }
        });

        Exchange exchange = answer("direct:steps", "write the file a.md: Ada");

        assertThat(sent(1).path("environment").asText()).isNotBlank().isNotEqualTo("remote");
        assertThat(sent(1).has("previous_interaction_id")).isTrue();
        assertThat(sent(2).has("environment")).isFalse();
        // The answer of the model has no environment, so that the header is gone.
        assertThat(sent(3).path("environment").asText()).isEqualTo("remote");
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("No files.");
    }

    @Test
    void partsOfTheEnvironmentAreOptions() {
        answer(
                WORKER
                        + "&environment.allowlist=*.github.com,api.example.com&environment.credentials.api.example.com=cred-1"
                        + "&environment.env.LANG=de&environment.envCredentials.TOKEN=cred-2"
                        + "&environment.sources./workspace/repo=https://github.com/my-org/backend"
                        + "&environment.sources.notes/AGENTS.md=classpath:agents/AGENTS.md"
                        + "&agentConfig.maxTotalTokens=200000&agentConfig.model=gemini-3.8-flash",
                "read the file notes/AGENTS.md");

        assertThat(sent(0).path("environment"))
                .isEqualTo(Model.json(
                        "{'type':'remote','sources':[{'type':'repository','source':'https://github.com/my-org/backend','target':'/workspace/repo'},"
                                + "{'type':'inline','target':'notes/AGENTS.md','content':'Write short files.\\n'}],"
                                + "'env':{'LANG':'de','TOKEN':{'credential':'cred-2'}},'network':{'allowlist':[{'domain':'*.github.com'},"
                                + "{'domain':'api.example.com','credential':'cred-1'}]}}"));
        assertThat(sent(0).path("agent_config"))
                .isEqualTo(Model.json("{'max_total_tokens':'200000','model':'gemini-3.8-flash','type':'antigravity'}"));
    }

    @Test
    void theNextTurnKeepsTheNetworkAndLeavesOutTheSources() {
        String uri = WORKER + "&environment.network=disabled&environment.sources.a.md=classpath:agents/AGENTS.md";
        Exchange exchange = answer(uri, "write the file a.md: changed");
        exchange.getMessage().setBody("read the file a.md");

        template.send(uri, exchange);

        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("changed");
        assertThat(sent(1).path("environment").toString())
                .isEqualTo("{\"type\":\"remote\",\"network\":\"disabled\",\"environment_id\":\"" + environment(exchange)
                        + "\"}");
    }

    @Test
    void variablesAreMaskedInTheUriThatIsShown() {
        String shown = context.getEndpoint(WORKER + "&environment.env.TOKEN=s3cr3t&environment.env.OTHER=RAW(s3cr3t&x)")
                .getEndpointUri();

        assertThat(shown).contains("environment.env.TOKEN=xxxxxx").doesNotContain("s3cr3t");
    }

    @Test
    void aBeanIsTheEnvironment() {
        context.getRegistry().bind("sandbox", Map.of("network", "disabled"));

        answer(WORKER + "&environment=#sandbox", "list the files");
        answer(WORKER + "&environment=#bean:sandbox", "list the files");

        assertThat(sent(0).path("environment").toString())
                .isEqualTo("{\"network\":\"disabled\",\"type\":\"remote\"}")
                .isEqualTo(sent(1).path("environment").toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "background=false | Option background is false",
                "store=false | Option store=false",
                "systemInstruction=Be brief | Option systemInstruction is set",
                "jsonSchema=classpath:invoice.schema.json | Option jsonSchema or outputClass is set",
                "outputClass=java.util.Map | Option jsonSchema or outputClass is set",
                "conversationMode=stateless | Option store=false, or conversationMode=stateless",
                "environment=a b | Option environment is none of these",
                "environment.network=open | Option environment.network is 'open'",
                "environment=classpath:missing.json | Option environment names a resource: classpath:missing.json cannot be read",
                "agentConfig.collaborativePlanning=perhaps | Option agentConfig.collaborativePlanning is 'perhaps'"
            })
    void aWrongOptionStopsTheStart(String option, String message) {
        assertThatThrownBy(() -> {
                    context.addRoutes(new RouteBuilder() {
                        @Override
                        public void configure() {
                            from("direct:wrong").to(RESEARCH + "&" + option);
                        }
                    });
                })
                .hasStackTraceContaining(message);
    }

    @Test
    void defaultsOfTheComponentForModelsAreLeftOut() {
        GeminiInteractionsComponent component =
                context.getComponent("gemini-interactions", GeminiInteractionsComponent.class);
        component.getConfiguration().setTemperature(0.5);
        component.getConfiguration().setMaxOutputTokens(100);
        component.getConfiguration().setThinkingSummaries("auto");
        component.getConfiguration().setModel("gemini-3.8-flash");

        answer(RESEARCH, "Hi");
        answer(WORKER, "Hi");
        answer("gemini-interactions:create", "Hi");

        assertThat(sent(0).at("/agent_config/thinking_summaries").asText()).isEqualTo("auto");
        assertThat(sent(1).has("agent_config")).isFalse();
        assertThat(sent(2).at("/generation_config/temperature").asDouble()).isEqualTo(0.5);
        Exchange exchange = ask(WORKER + "&temperature=0.7", "Hi");
        assertThat(failure(exchange).getCode()).isEqualTo("invalid_option");
        assertThat(emulator().creates()).hasSize(3);
    }

    @Test
    void deepResearchIsNotSentTools() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?tags=t&name=f").setBody(constant("F"));
                from("gemini-interactions:tool?tags=t&name=g").setBody(constant("G"));
            }
        });

        Exchange exchange = ask(RESEARCH + "&tags=t", "Hi");
        Exchange selected = ask(RESEARCH + "&tags=t&toolSelection=decisions&maxTools=1", "Hi");
        Exchange chosen = ask(WORKER + "&tags=t&toolChoice=any", "Hi");

        assertThat(failure(exchange).getCode()).isEqualTo("invalid_option");
        assertThat(failure(exchange)).hasMessageContaining("remove tags and toolBeans");
        assertThat(failure(chosen)).hasMessageContaining("remove toolChoice and allowedTools");
        assertThat(failure(selected)).hasMessageContaining("remove tags and toolBeans");
        assertThat(emulator().requests()).isEmpty();
    }

    @Test
    void aToolOfAnAgentKeepsTheNetworkOfItsEnvironment() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?tags=t&name=get_weather").setBody(constant("Sunny"));
            }
        });

        Exchange exchange = answer(WORKER + "&tags=t&environment.network=disabled", "get_weather");

        assertThat(emulator().creates()).hasSize(2);
        assertThat(sent(1).at("/environment/network").asText()).isEqualTo("disabled");
        assertThat(sent(1).at("/environment/environment_id").asText()).isEqualTo(environment(exchange));
    }

    @Test
    void aRepairOfAnAgentsJsonStaysInItsEnvironment() {
        emulator()
                .enqueue(
                        Reply.interaction(
                                "{\"id\":\"v1_bad\",\"status\":\"completed\",\"agent\":\"antigravity-preview-09-2026\",\"environment_id\":\"env-5\","
                                        + "\"steps\":[{\"type\":\"model_output\",\"content\":[{\"type\":\"text\",\"text\":\"no JSON\"}]}]}"));

        ask(
                WORKER + "&background=false&jsonSchema=classpath:invoice.schema.json",
                "Invoice number: R-17\nTotal: 12.50 EUR");

        assertThat(sent(0).path("environment").asText()).isEqualTo("remote");
        assertThat(sent(1).path("environment").asText()).isEqualTo("env-5");
        assertThat(sent(1).path("agent").asText()).isEqualTo("antigravity-preview-09-2026");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":\"x\"}", "[1]", "null", "\"a b\"", "\"a\\r\\nX-Header: 1\"", "HUGE"})
    void anEnvironmentThatIsNoIdIsNotTaken(String id) {
        String value = id.equals("HUGE") ? '"' + "x".repeat(1_000_000) + '"' : id;
        emulator()
                .enqueue(
                        Reply.interaction(
                                "{\"id\":\"v1_a\",\"status\":\"completed\",\"environment_id\":" + value
                                        + ",\"steps\":[{\"type\":\"model_output\",\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}]}]}"));

        Exchange exchange = answer(WORKER + "&background=false", "Hi", ENVIRONMENT, "before");

        assertThat(exchange.getMessage().getBody()).isEqualTo("Hi");
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(ENVIRONMENT);
    }

    @Test
    void aLaterPartOfALongAnswerKeepsTheNetworkOfItsEnvironment() {
        emulator()
                .enqueue(
                        Reply.interaction(
                                "{\"id\":\"v1_a\",\"status\":\"requires_continuation\",\"continuation_token\":\"TOK\",\"environment_id\":\"env-5\","
                                        + "\"steps\":[{\"type\":\"model_output\",\"content\":[{\"type\":\"text\",\"text\":\"Part one. \"}]}]}"),
                        Reply.text("Part two."));

        Exchange exchange = answer(WORKER + "&background=false&environment.network=disabled", "Hi");

        assertThat(exchange.getMessage().getBody()).isEqualTo("Part one. Part two.");
        assertThat(sent(1).path("continuation_token").asText()).isEqualTo("TOK");
        assertThat(sent(1).path("environment"))
                .isEqualTo(Model.json("{'type':'remote','network':'disabled','environment_id':'env-5'}"));
    }

    @Test
    void aStreamTellsTheEnvironment() {
        Exchange exchange =
                answer(WORKER + "&background=false&streaming=true&streamTo=mock:elements", "write the file a.md: x");

        assertThat(environment(exchange)).isNotBlank();
        assertThat(emulator().creates()).hasSize(1);
    }

    @Test
    void anotherRouteReceivesTheEnvironmentOfAnAgentThatSomebodyElseHasBegun() throws Exception {
        context.getRegistry().bind("jobs", new MemoryPendingRepository());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:pending?pendingRepository=#bean:jobs&pollInterval=20")
                        .setHeader(FILE, constant("a.md"))
                        .to(FETCH)
                        .to("mock:files");
            }
        });
        MockEndpoint files = context.getEndpoint("mock:files", MockEndpoint.class);
        files.expectedMessageCount(1);

        Exchange begun = answer(WORKER + "&pendingRepository=#bean:jobs", "write the file a.md: Ada");

        assertThat(begun.getMessage().getBody()).isNull();
        assertThat(sent(0).path("environment").asText()).isEqualTo("remote");
        files.assertIsSatisfied();
        assertThat(files.getExchanges().get(0).getMessage().getBody(String.class))
                .isEqualTo("Ada");
    }

    @Test
    void getAsksForTheInputWhereItIsWanted() {
        String id = answer("gemini-interactions:create", "Hi")
                .getMessage()
                .getHeader(GeminiInteractionsConstants.INTERACTION_ID, String.class);

        answer("gemini-interactions:get?interactionId=" + id, null);
        Exchange exchange =
                answer("gemini-interactions:get?includeInput=true&outputType=interaction&interactionId=" + id, null);

        assertThat(emulator().requests().stream()
                        .filter(request -> request.method().equals("GET"))
                        .map(RecordedRequest::query)
                        .toList())
                .containsExactly("", "include_input=true");
        assertThat(exchange.getMessage().getBody(String.class)).contains("user_input");
    }

    @Test
    void filmsOfAnAgentAreDownloadedLikeThoseOfAModel() {
        String uri =
                "gemini-interactions:create?agent=my-agent&environment=remote&responseFormat=video&pollInterval=50";
        Exchange created = answer(uri, "A fox");
        String id = created.getMessage().getHeader(GeminiInteractionsConstants.INTERACTION_ID, String.class);

        Exchange read = answer("gemini-interactions:get?includeInput=true&interactionId=" + id, null);

        for (Exchange exchange : List.of(created, read)) {
            assertThat(exchange.getMessage().getBody(byte[].class))
                    .asString(StandardCharsets.ISO_8859_1)
                    .contains("A fox");
            assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.MEDIA_TYPE))
                    .isEqualTo("video/mp4");
            assertThat(environment(exchange)).isNotBlank();
        }
    }

    @Test
    void fortyAtOnceHaveTheirOwnEnvironments() throws Exception {
        List<CompletableFuture<Exchange>> calls = IntStream.range(0, 40)
                .mapToObj(i -> template.asyncSend(WORKER, exchange -> {
                    exchange.getMessage().setBody("write the file a.md: number " + i);
                    exchange.getMessage().setHeader(ENVIRONMENT, "env-" + i);
                }))
                .toList();

        for (int i = 0; i < calls.size(); i++) {
            Exchange exchange = calls.get(i).get(60, TimeUnit.SECONDS);
            assertThat(exchange.getException()).isNull();
            assertThat(environment(exchange)).isEqualTo("env-" + i);
            template.send(FETCH + "?fileName=a.md", exchange);
            assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("number " + i);
        }
    }
}
