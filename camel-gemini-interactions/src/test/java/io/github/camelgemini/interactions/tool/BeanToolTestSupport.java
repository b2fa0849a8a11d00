/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.Model;
import io.github.camelgemini.interactions.ModelTestSupport;
import org.apache.camel.Exchange;

import static org.assertj.core.api.Assertions.assertThat;

/** A Camel context whose component calls {@link Model}, with tools that are beans. */
abstract class BeanToolTestSupport extends ModelTestSupport {

    protected static final String BEAN = "gemini-interactions:create?toolBeans=#bean";

    /** Starts the context with one bean. */
    protected final void bind(Object bean) throws Exception {
        bind(Map.of("bean", bean));
    }

    protected final void bind(Map<String, Object> beans) throws Exception {
        beans.forEach(context.getRegistry()::bind);
        start();
    }

    /** The declarations of tools in the first request. */
    protected final JsonNode declared(String uri) throws Exception {
        answer(uri, "Go");
        return model.creates.get(0).path("tools");
    }

    /** Has the model call a function once, and returns the step with its result. */
    protected final JsonNode called(String uri, String name, String arguments) throws Exception {
        Exchange exchange = answerAfter(uri, Model.call("c1", name, arguments));
        assertThat(exchange.getMessage().getBody()).isEqualTo("Fine.");
        assertThat(results(1)).hasSize(1);
        return results(1).get(0);
    }

    protected final Exchange answerAfter(String uri, String... calls) throws Exception {
        model.answerInTurn(Model.calling("v1_a", calls), Model.done("v1_b", "Fine."));
        return answer(uri, "Go");
    }

    /** Has the model call a function once, and returns the result as JSON text. */
    protected final String result(String name, String arguments) throws Exception {
        JsonNode step = called(BEAN, name, arguments);
        assertThat(step.path("is_error").asBoolean()).as(step.toString()).isFalse();
        return step.path("result").toString();
    }

    /** Has the model call a function once, and returns what it is told of the error. */
    protected final String error(String name, String arguments) throws Exception {
        JsonNode step = called(BEAN, name, arguments);
        assertThat(step.path("is_error").asBoolean()).as(step.toString()).isTrue();
        return step.path("result").asText();
    }
}
