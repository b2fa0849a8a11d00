/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/** A Camel context whose component calls a WireMock server. */
public abstract class WireTestSupport extends CamelTestSupport {

    protected static final String CREATE = "/v1beta/interactions";
    protected static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    protected static final WireMockExtension API = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig()
                    .bindAddress("127.0.0.1")
                    .dynamicPort())
            .build();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        GeminiInteractionsComponent component =
                context.getComponent("gemini-interactions", GeminiInteractionsComponent.class);
        component.getConfiguration().setBaseUrl(API.baseUrl());
        component.getConfiguration().setApiKey("test-key");
        component.getConfiguration().setMaxRetries(0);
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:create").to("gemini-interactions:create");
            }
        };
    }

    /** Sends an exchange to an endpoint and gives it back with whatever became of it. */
    protected Exchange send(String uri, Processor processor) {
        return template.send(uri, processor);
    }

    protected Exchange ask(String uri, Object body) {
        return template.send(uri, exchange -> exchange.getMessage().setBody(body));
    }

    /** The one request that the server has seen, as JSON. */
    protected static JsonNode sentJson() {
        assertThat(requests()).hasSize(1);
        try {
            return JSON.readTree(requests().get(0).getBody());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    protected static List<LoggedRequest> requests() {
        return API.findAll(anyRequestedFor(anyUrl()));
    }

    /** Reads JSON in which single quotes stand for double ones. */
    protected static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    protected static void answerCreate(ResponseDefinitionBuilder response) {
        API.stubFor(post(urlPathEqualTo(CREATE)).willReturn(response));
    }

    /** Answers creates with this JSON; single quotes stand for double ones. */
    protected static void answerCreate(String json) {
        answerCreate(okJson(json.replace('\'', '"')));
    }

    /** Answers creates with an interaction whose text is this JSON. */
    protected static void answerCreateWithJson(String answer, String status) {
        ObjectNode interaction = (ObjectNode) json(interaction("?"));
        interaction.put("status", status);
        ((ObjectNode) interaction.at("/steps/1/content/0")).put("text", answer.replace('\'', '"'));
        answerCreate(okJson(interaction.toString()));
    }

    /** An interaction that answers with this text. */
    protected static String interaction(String text) {
        return "{'id':'v1_new','object':'interaction','status':'completed','model':'gemini-3.8-flash','steps':["
                + "{'type':'thought','signature':'c2ln'},"
                + "{'type':'model_output','content':[{'type':'text','text':'" + text + "'}]}],"
                + "'usage':{'total_input_tokens':7,'total_output_tokens':20,'total_thought_tokens':22,"
                + "'total_cached_tokens':1,'total_tool_use_tokens':2,'total_tokens':51}}";
    }

    protected static GeminiInteractionsException failure(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(GeminiInteractionsException.class);
        return (GeminiInteractionsException) exchange.getException();
    }
}
