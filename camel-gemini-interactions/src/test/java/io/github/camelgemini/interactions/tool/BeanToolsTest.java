/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.github.camelgemini.interactions.Model;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Methods of beans that the model calls: how they are declared, and what arguments become. */
class BeanToolsTest extends BeanToolTestSupport {

    /** An annotation by which several libraries mark what may be null. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Nullable {}

    enum Unit {
        celsius,
        fahrenheit
    }

    record Line(@JsonPropertyDescription("What is ordered") String sku, int count) {}

    record Node(String name, List<Node> children) {}

    static final class Weather {

        @JsonProperty("get_weather")
        @JsonPropertyDescription("Tells the weather in a city")
        public String weather(
                @JsonPropertyDescription("The city, such as Rome") String city,
                @JsonProperty("the_unit") Optional<Unit> unit,
                @Nullable LocalDate day) {
            return city + " " + unit + " " + day;
        }

        @JsonPropertyDescription("Orders something")
        public String order(List<Line> lines, Map<String, Integer> stock, OptionalInt days) {
            return lines + " " + stock + " " + days;
        }

        @JsonPropertyDescription("")
        public String now() {
            return "12:00";
        }

        public String secret() {
            return "secret";
        }
    }

    static final class Tree {

        @JsonPropertyDescription("Counts")
        public int count(Node first, Node second) {
            return size(first) + size(second);
        }

        private static int size(Node node) {
            return 1 + node.children().stream().mapToInt(Tree::size).sum();
        }
    }

    @Test
    void methodsAreDeclaredByTheirAnnotations() throws Exception {
        bind(new Weather());

        assertThat(declared(BEAN)).isEqualTo(Model.json("""
                                [{'type':'function','name':'now',
                                  'parameters':{'type':'object'}},
                                 {'type':'function','name':'order','description':'Orders something',
                                  'parameters':{'type':'object','properties':{
                                    'lines':{'type':'array','items':{'type':'object','properties':{
                                        'sku':{'type':'string','description':'What is ordered'},
                                        'count':{'type':'integer'}},'required':['count']}},
                                    'stock':{'type':'object','additionalProperties':{'type':'integer'}},
                                    'days':{'type':['integer','null']}},'required':['lines','stock']}},
                                 {'type':'function','name':'get_weather','description':'Tells the weather in a city',
                                  'parameters':{'type':'object','properties':{
                                    'city':{'type':'string','description':'The city, such as Rome'},
                                    'the_unit':{'type':'string','enum':['celsius','fahrenheit']},
                                    'day':{'type':'string','format':'date'}},'required':['city']}}]"""));
    }

    @Test
    void aTypeThatContainsItselfIsDeclared() throws Exception {
        bind(new Tree());

        assertThat(declared(BEAN).path(0).path("parameters")).isEqualTo(Model.json("""
                                {'type':'object','required':['first','second'],'properties':{
                                  'first':{'type':'object','properties':{'name':{'type':'string'},
                                    'children':{'type':'array','items':{'$ref':'#/properties/first'}}}},
                                  'second':{'type':'object','properties':{'name':{'type':'string'},
                                    'children':{'type':'array','items':{'$ref':'#/properties/second'}}}}}}"""));
    }

    @Test
    void aTypeThatContainsItselfIsRead() throws Exception {
        bind(new Tree());

        assertThat(
                        result(
                                "count",
                                "{'first':{'name':'a','children':[{'name':'b','children':[]}]},'second':{'name':'c','children':[]}}"))
                .isEqualTo("{\"result\":3}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "get_weather|{'city':'Rome'}|Rome Optional.empty null",
                "get_weather|{'city':'Rome','the_unit':null,'day':null}|Rome Optional.empty null",
                "get_weather|{'city':'Rome','the_unit':'celsius','day':'2026-01-02'}|Rome Optional[celsius] 2026-01-02",
                "get_weather|{'city':'Rome','unit':'celsius','class':'java.lang.Runtime','@class':'x'}|Rome Optional.empty null",
                "order|{'lines':[{'sku':'a','count':2}],'stock':{'a':7}}|[Line[sku=a, count=2]] {a=7} OptionalInt.empty",
                "order|{'lines':[],'stock':{},'days':3}|[] {} OptionalInt[3]",
                "now|{}|12:00",
                "now|{'x':1}|12:00"
            },
            quoteCharacter = '"')
    void argumentsBecomeTheTypesOfTheParameters(String name, String arguments, String result) throws Exception {
        bind(new Weather());

        assertThat(called(BEAN, name, arguments).path("result").asText()).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "get_weather|{}|: required",
                "get_weather|{'city':null}|/city: type",
                "get_weather|{'city':7}|/city: type",
                "get_weather|{'city':'Rome','the_unit':'kelvin'}|/the_unit: enum",
                "get_weather|{'city':'Rome','day':'SECRET'}|/day: format",
                "order|{'lines':[{'sku':'a'}],'stock':{}}|/lines/0/count: required",
                "order|{'lines':[],'stock':{'SECRET':'x'}}|/stock/*: type",
                "order|{'lines':[],'stock':{},'days':99999999999}|/days",
                "order|[]|The arguments must be a JSON object."
            },
            quoteCharacter = '"')
    void wrongArgumentsAreToldToTheModel(String name, String arguments, String violation) throws Exception {
        bind(new Weather());

        assertThat(error(name, arguments)).contains(violation).doesNotContain("SECRET", "java");
    }

    @Test
    void aMethodThatHasNoAnnotationIsNoTool() throws Exception {
        bind(new Weather());

        assertThat(error("secret", "{}")).isEqualTo("There is no tool with this name.");
    }

    /** Sees the exchange of its call. */
    static final class Insider {

        @JsonPropertyDescription("Looks around")
        public String look(Exchange exchange, int n, CamelContext context) {
            exchange.getMessage().setHeader("mine", "m");
            exchange.setProperty("mine", "m");
            exchange.setVariable("mine", "m");
            return exchange.getMessage().getHeaders().get("CamelGeminiInteractionsToolCallId") + " " + n + " "
                    + exchange.getMessage().getHeader("theirs") + exchange.getProperty("theirs")
                    + exchange.getVariable("theirs") + exchange.getMessage().getBody() + " "
                    + (exchange.getContext() == context);
        }

        @JsonPropertyDescription("Sets the result")
        public void set(Exchange exchange) {
            exchange.getMessage().setBody("set");
        }
    }

    @Test
    void theExchangeOfACallIsNotThatOfItsCaller() throws Exception {
        bind(new Insider());
        model.answerInTurn(
                Model.calling("v1_a", Model.call("c1", "look", "{'n':1}"), Model.call("c2", "look", "{'n':2}")),
                Model.done("v1_b", "Fine."));

        Exchange exchange = answer(BEAN, "Go", "theirs", "t");

        assertThat(results(1))
                .extracting(step -> step.path("result").asText())
                .containsExactly("c1 1 nullnullnullnull true", "c2 2 nullnullnullnull true");
        assertThat(exchange.getMessage().getHeader("theirs")).isEqualTo("t");
        assertThat(exchange.getMessage().getHeader("mine")).isNull();
        assertThat(exchange.getProperties()).doesNotContainKey("mine");
        assertThat(exchange.getVariables()).isEmpty();
        assertThat(context.getInflightRepository().size()).isZero();
    }

    @Test
    void theExchangeIsNoArgument() throws Exception {
        bind(new Insider());

        assertThat(declared(BEAN).path(0).path("parameters"))
                .isEqualTo(Model.json("{'type':'object','properties':{'n':{'type':'integer'}},'required':['n']}"));
    }

    @Test
    void whatAMethodWithoutResultSetsIsTheResult() throws Exception {
        bind(new Insider());

        assertThat(result("set", "{}")).isEqualTo("\"set\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"#one,#two", "#bean:one, #bean:two", "one,two", "#two,#one"})
    void severalBeansAreOfferedTogetherWithRoutes(String beans) throws Exception {
        context.getRegistry().bind("one", new Weather());
        context.getRegistry().bind("two", new Insider());
        start(saying("route", "x"));

        answer("gemini-interactions:create?tags=t&toolBeans=" + beans, "Go");

        assertThat(offered(model.creates.get(0)))
                .containsExactlyInAnyOrder("now", "order", "get_weather", "look", "set", "route");
    }

    @Test
    void aRouteOfTheSameNameIsAmbiguous() throws Exception {
        context.getRegistry().bind("bean", new Weather());
        start(saying("now", "x"));

        assertThat(failure(ask(BEAN + "&tags=t", "Go")).getCode()).isEqualTo("ambiguous_tool");
        assertThat(model.creates).isEmpty();
    }

    /** Calls the model again. */
    static final class Asking {

        @JsonPropertyDescription("Asks")
        public Object again(Exchange exchange) {
            exchange.getMessage().setBody("Inner");
            return exchange.getContext()
                    .createFluentProducerTemplate()
                    .withExchange(exchange)
                    .to("direct:ask")
                    .send()
                    .getMessage()
                    .getBody();
        }
    }

    @Test
    void aMethodIsNotOfferedToTheModelThatItAsks() throws Exception {
        context.getRegistry().bind("bean", new Asking());
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to(BEAN);
            }
        });
        model.answer(request -> !request.has("tools")
                ? Model.done("v1_i", "Inner answer")
                : request.has("previous_interaction_id")
                        ? Model.done("v1_b", "Fine.")
                        : Model.calling("v1_a", Model.call("c1", "again", "{}")));

        assertThat(answer(BEAN, "Go").getMessage().getBody()).isEqualTo("Fine.");

        assertThat(model.creates).extracting(request -> offered(request).size()).containsExactly(1, 0, 1);
        assertThat(results(2).get(0).path("result").asText()).isEqualTo("Inner answer");
    }
}
