/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonSchemaTest {

    private static final String INVOICE = """
            {"type":"object","properties":{
               "total":{"type":"number","minimum":0},
               "currency":{"enum":["EUR","USD"]},
               "items":{"type":"array","items":{"$ref":"#/$defs/item"}},
               "a/b~c":{"type":"string"}},
             "required":["total","currency"],"additionalProperties":false,
             "$defs":{"item":{"type":"object","properties":{"name":{"type":"string"}},"required":["name"]}}}""";

    private final JsonSchema invoice = JsonSchema.parse("invoice", INVOICE);

    @Test
    void anAnswerThatConformsHasNoViolations() throws Exception {
        assertThat(invoice.validate(json("{'total':1.5,'currency':'EUR','items':[{'name':'pen'}],'a/b~c':''}")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'currency':'EUR'}                                       | /total: required",
                "{}                                                       | /currency: required,/total: required",
                "{'total':-1,'currency':'EUR'}                            | /total: minimum",
                "{'total':1,'currency':'GBP'}                             | /currency: enum",
                "{'total':1,'currency':'EUR','items':[{'name':1},{}]}     | /items/0/name: type,/items/1/name: required",
                "{'total':1,'currency':'EUR','a/b~c':1}                   | /a~1b~0c: type",
                "{'total':1,'currency':'EUR','4111111111111111':1}        | /*: additionalProperties",
                "[]                                                       | : type"
            })
    void aViolationIsAPointerAndAKeyword(String answer, String violations) throws Exception {
        assertThat(invoice.validate(json(answer))).containsExactly(violations.split(","));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'additionalProperties':{'type':'string'}}         | {'evil':1}              | /*: type",
                "{'additionalProperties':{'items':{'type':'null'}}} | {'evil':[1]}            | /*/0: type",
                "{'patternProperties':{'^e':{'required':['ok']}}}   | {'evil':{}}             | /*/ok: required",
                "{'unevaluatedProperties':false}                    | {'evil':1}              | /*: unevaluatedProperties",
                "{'propertyNames':{'maxLength':2}}                  | {'evil':1}              | : maxLength",
                "{'properties':{'evil':false}}                      | {'evil':1}              | /evil: properties",
                "{'items':false}                                    | ['evil']                | /0: items",
                "{'const':'good'}                                   | 'evil'                  | : const",
                "{'pattern':'^g'}                                   | 'evil'                  | : pattern",
                "{'dependentRequired':{'evil':['x']}}               | {'evil':1}              | : dependentRequired",
                "{'additionalProperties':{'type':'string'}}         | {'0':1}                 | /*: type",
                "{'properties':{'a':{'additionalProperties':false}}} | {'a':{'a':{},'ev/il':1}} | /a/*: additionalProperties,/a/a: additionalProperties"
            })
    void nothingOfTheAnswerIsTold(String schema, String answer, String violations) throws Exception {
        assertThat(parse(schema).validate(json(answer))).containsExactly(violations.split(","));
    }

    @Test
    void aChoiceThatFitsIsNoViolationBesideOneThatDoesNot() throws Exception {
        JsonSchema schema =
                parse("{'properties':{'a':{'anyOf':[{'type':'string'},{'type':'integer'}]},'b':{'type':'null'}}}");

        assertThat(schema.validate(json("{'a':1,'b':1}"))).containsExactly("/b: type");
    }

    @Test
    void sameViolationsAreToldOnceAndInStableOrder() throws Exception {
        JsonSchema schema = parse("{'additionalProperties':{'type':'string'},'required':['z','b']}");

        assertThat(schema.validate(json("{'q':1,'e':2,'x':3}")))
                .containsExactly("/*: type", "/b: required", "/z: required");
    }

    @Test
    void atMostTwentyViolationsAreTold() {
        ArrayNode answer = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < 50; i++) {
            answer.add(i);
        }

        assertThat(parse("{'items':{'type':'string'}}").validate(answer)).hasSize(Violations.MAX);
    }

    @ParameterizedTest
    @CsvSource({
        "date,2026-02-28,2026-02-30",
        "date-time,2026-02-28T10:00:00Z,yesterday",
        "time,10:00:00Z,25:00:00Z",
        "uri,https://example.com/a,a b",
        "uuid,123e4567-e89b-12d3-a456-426614174000,123",
        "duration,P1D,1 day",
        "hostname,example.com,-x-"
    })
    void formatsAreChecked(String format, String valid, String invalid) {
        JsonSchema schema = parse("{'format':'" + format + "'}");

        assertThat(schema.validate(JsonNodeFactory.instance.textNode(valid))).isEmpty();
        assertThat(schema.validate(JsonNodeFactory.instance.textNode(invalid))).containsExactly(": format");
    }

    @ParameterizedTest
    @CsvSource({"idn-email", "iri", "uri-template", "made-up"})
    void otherFormatsAreNotChecked(String format) {
        assertThat(parse("{'format':'" + format + "'}").validate(JsonNodeFactory.instance.textNode("x")))
                .isEmpty();
    }

    @Test
    void anAnswerMayNestToTheLimitAndNoDeeper() {
        JsonSchema schema = parse("{'properties':{'n':{'$ref':'#'}},'anyOf':[{'type':'object'},{'type':'null'}]}");

        assertThat(schema.validate(nested(JsonSchema.MAX_DEPTH))).isEmpty();
        assertThat(schema.validate(nested(JsonSchema.MAX_DEPTH + 1))).containsExactly(": depth");
    }

    @Test
    void aReferenceThatIsEndlessForSomeAnswersOnlyIsTheSchemasFault() throws Exception {
        JsonSchema schema = parse("{'if':{'type':'object'},'then':{'$ref':'#'}}");

        assertThat(schema.validate(json("1"))).isEmpty();
        assertThatThrownBy(() -> schema.validate(json("{}")))
                .isInstanceOf(SchemaLimitException.class)
                .hasMessageContaining("resolves to itself: #");
    }

    @Test
    void aNumberThatIsTooLargeToComputeWithIsAViolation() {
        JsonSchema schema = parse("{'items':{'multipleOf':3}}");

        assertThat(schema.validate(array(DecimalNode.valueOf(new BigDecimal("1e999999999")))))
                .containsExactly(": number");
        assertThat(schema.validate(array(DoubleNode.valueOf(Double.POSITIVE_INFINITY))))
                .containsExactly(": number");
        assertThat(schema.validate(array(DecimalNode.valueOf(new BigDecimal("3e20")))))
                .isEmpty();
    }

    @Test
    void oneSchemaValidatesForManyThreadsAtOnce() throws Exception {
        int threads = 8;
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<List<List<String>>>> tasks = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                JsonNode answer = json(thread % 2 == 0 ? "{'total':1,'currency':'EUR'}" : "{'total':-1,'items':[{}]}");
                tasks.add(() -> {
                    together.await(30, TimeUnit.SECONDS);
                    List<List<String>> results = new ArrayList<>();
                    for (int i = 0; i < 200; i++) {
                        results.add(invoice.validate(answer));
                    }
                    return results;
                });
            }
            List<Future<List<List<String>>>> results = executor.invokeAll(tasks, 60, TimeUnit.SECONDS);
            for (int thread = 0; thread < threads; thread++) {
                List<String> expected = thread % 2 == 0
                        ? List.of()
                        : List.of("/currency: required", "/items/0/name: required", "/total: minimum");
                assertThat(results.get(thread).get()).hasSize(200).containsOnly(expected);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static JsonNode nested(int depth) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (int level = 1; level < depth; level++) {
            node = JsonNodeFactory.instance.objectNode().set("n", node);
        }
        return node;
    }

    private static ArrayNode array(JsonNode element) {
        return JsonNodeFactory.instance.arrayNode().add(element);
    }

    private static JsonSchema parse(String json) {
        return JsonSchema.parse("s", json.replace('\'', '"'));
    }

    private static JsonNode json(String json) throws JsonProcessingException {
        return new ObjectMapper().readTree(json.replace('\'', '"'));
    }
}
