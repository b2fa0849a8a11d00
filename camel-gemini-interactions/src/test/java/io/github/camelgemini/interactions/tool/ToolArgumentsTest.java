/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.Json;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ToolArgumentsTest {

    /** Public, as the classes of routes are. */
    public record Order(String sku, int count, List<String> notes) {}

    private static final DefaultCamelContext CONTEXT = new DefaultCamelContext();

    private static ToolArguments declared(String... namesAndValues) {
        Map<String, Object> options = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            options.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return ToolArguments.of(CONTEXT, new ToolSettings.ArgumentSettings(options, null, null, true));
    }

    private static ToolArguments schema(String json) {
        return ToolArguments.of(
                CONTEXT, new ToolSettings.ArgumentSettings(Map.of(), json.replace('\'', '"'), null, true));
    }

    private static ToolArguments ofClass(String name) {
        return ToolArguments.of(CONTEXT, new ToolSettings.ArgumentSettings(Map.of(), null, name, true));
    }

    private static Map<String, Object> read(ToolArguments arguments, String json) throws Exception {
        return arguments.read(Json.read(json.replace('\'', '"'))).byName();
    }

    private static String refusal(ToolArguments arguments, String json) throws Exception {
        return refusal(arguments, Json.read(json.replace('\'', '"')));
    }

    private static String refusal(ToolArguments arguments, JsonNode json) {
        List<String> message = new ArrayList<>();
        assertThatExceptionOfType(InvalidArgumentsException.class)
                .isThrownBy(() -> arguments.read(json))
                .satisfies(e -> message.add(e.getMessage()));
        return message.get(0);
    }

    @Test
    void declaredParametersAreToldToTheModel() throws Exception {
        ToolArguments arguments = declared(
                "city", "string",
                "city.description", "The city, such as Rome",
                "city.required", "true",
                "unit", "string",
                "unit.enum", "celsius, fahrenheit",
                "unit.required", "false",
                "days", "integer",
                "days.enum", "1,3,7",
                "limit", "number",
                "limit.enum", "0.5,1",
                "exact", "boolean",
                "where", "object",
                "list", "array");

        assertThat(Json.read(arguments.schema().toString())).isEqualTo(Json.read("""
                {"type":"object","required":["city"],"properties":{
                  "city":{"type":"string","description":"The city, such as Rome"},
                  "unit":{"type":"string","enum":["celsius","fahrenheit"]},
                  "days":{"type":"integer","enum":[1,3,7]},
                  "limit":{"type":"number","enum":[0.5,1]},
                  "exact":{"type":"boolean"},"where":{"type":"object"},"list":{"type":"array"}}}
                """));
    }

    @Test
    void valuesAreAsJsonSays() throws Exception {
        ToolArguments arguments =
                declared("s", "string", "i", "integer", "n", "number", "b", "boolean", "o", "object", "a", "array");

        ToolArguments.Values values = arguments.read(
                Json.read(
                        "{\"s\":\"../../etc/passwd\",\"i\":12345678901234567890,\"n\":0.10,\"b\":true,\"o\":{\"x\":{\"y\":1}},\"a\":[1,null,\"z\"]}"));

        assertThat(values.body()).isInstanceOf(LinkedHashMap.class).isEqualTo(values.byName());
        assertThat(values.byName())
                .containsEntry("s", "../../etc/passwd")
                .containsEntry("i", new BigInteger("12345678901234567890"))
                .containsEntry("n", new BigDecimal("0.10"))
                .containsEntry("b", true)
                .containsEntry("o", Map.of("x", Map.of("y", 1)))
                .containsEntry("a", Arrays.asList(1, null, "z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "string|1|type",
                "integer|1.5|type",
                "integer|\"1\"|type",
                "number|\"1\"|type",
                "boolean|\"true\"|type",
                "object|[]|type",
                "array|{}|type",
                "string|null|type"
            })
    void aValueOfAnotherTypeIsRefused(String type, String value, String violation) throws Exception {
        assertThat(refusal(declared("p", type), "{\"p\":" + value + "}"))
                .isEqualTo("The arguments do not conform to the schema of the function: /p: " + violation);
    }

    @Test
    void aValueBesideTheEnumAndAMissingOneAreRefused() throws Exception {
        ToolArguments arguments =
                declared("unit", "string", "unit.enum", "c,f", "city", "string", "city.required", "true");

        assertThat(refusal(arguments, "{'unit':'secret-kelvin'}"))
                .contains("/unit: enum", "/city: required")
                .doesNotContain("secret-kelvin");
        assertThat(read(arguments, "{'unit':'c','city':'Rome'}")).containsOnlyKeys("unit", "city");
    }

    @Test
    void undeclaredArgumentsAreLeftOut() throws Exception {
        ToolArguments arguments = declared("city", "string");

        assertThat(
                        read(
                                arguments,
                                "{'city':'Rome','CamelFileName':'/etc/passwd','cAMELhttpUri':'x','org.apache.camel.foo':1,'City':'Bonn'}"))
                .isEqualTo(Map.of("city", "Rome"));
    }

    @Test
    void undeclaredArgumentsAreRefusedWhereTheSchemaForbidsThem() throws Exception {
        ToolArguments arguments =
                schema("{'type':'object','properties':{'city':{'type':'string'}},'additionalProperties':false}");

        assertThat(refusal(arguments, "{'city':'Rome','CamelFileName':'secret'}"))
                .contains("additionalProperties")
                .doesNotContain("CamelFileName")
                .doesNotContain("secret");
        assertThat(read(arguments, "{'city':'Rome'}")).isEqualTo(Map.of("city", "Rome"));
    }

    @Test
    void whatAdditionalPropertiesAllowIsNotDeliveredEither() throws Exception {
        ToolArguments arguments = schema("{'type':'object','properties':{'a':{'type':'string'}},"
                + "'additionalProperties':{'type':'string'},'patternProperties':{'^x':{'type':'string'}}}");

        assertThat(read(arguments, "{'a':'1','b':'2','x-y':'3'}")).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void argumentsAreHeldToWhatTheApiIgnores() throws Exception {
        ToolArguments arguments = schema("{'type':'object','required':['sku'],'properties':{"
                + "'sku':{'type':'string','minLength':3,'pattern':'^[A-Z]+$'},"
                + "'tags':{'type':'array','items':{'type':'string'},'uniqueItems':true,'minItems':1,'maxItems':3}}}");

        JsonNode sku = arguments.schema().at("/properties/sku");
        assertThat(sku.path("type").asText()).isEqualTo("string");
        assertThat(sku.has("minLength")).isFalse();
        assertThat(sku.has("pattern")).isFalse();
        JsonNode tags = arguments.schema().at("/properties/tags");
        assertThat(tags.has("uniqueItems")).isFalse();
        assertThat(tags.path("minItems").intValue()).isEqualTo(1);
        assertThat(tags.path("maxItems").intValue()).isEqualTo(3);
        assertThat(refusal(arguments, "{'sku':'ab','tags':['x','x']}"))
                .contains("/sku: minLength", "/sku: pattern", "/tags: uniqueItems");
        assertThat(read(arguments, "{'sku':'ABC','tags':['x','y']}")).hasSize(2);
    }

    @Test
    void parametersOfAllPartsAndAlternativesAreDeclared() throws Exception {
        ToolArguments arguments = schema("{'type':'object','allOf':[{'properties':{'a':{'type':'string'}}}],"
                + "'anyOf':[{'properties':{'b':{'type':'string'}},'required':['b']},{'$ref':'#/$defs/c'}],"
                + "'$defs':{'c':{'properties':{'c':{'type':'integer'}},'required':['c']}}}");

        assertThat(read(arguments, "{'a':'1','c':2,'d':3}")).isEqualTo(Map.of("a", "1", "c", 2));
    }

    @Test
    void argumentsBecomeAnInstance() throws Exception {
        ToolArguments arguments = ofClass(Order.class.getName());

        ToolArguments.Values values =
                arguments.read(Json.read("{\"sku\":\"A-1\",\"count\":2,\"notes\":[\"x\"],\"CamelFileName\":\"y\"}"));

        assertThat(values.body()).isEqualTo(new Order("A-1", 2, List.of("x")));
        assertThat(values.byName()).isEqualTo(Map.of("sku", "A-1", "count", 2, "notes", List.of("x")));
        assertThat(refusal(arguments, "{'sku':'A-1'}")).contains("/count: required");
        assertThat(refusal(arguments, "{'count':99999999999}"))
                .contains("/count: ")
                .doesNotContain("Order");
    }

    @Test
    void withoutParametersNothingIsDelivered() throws Exception {
        ToolArguments arguments = declared();

        assertThat(arguments.schema().path("type").asText()).isEqualTo("object");
        assertThat(arguments.read(Json.read("{\"a\":1}")).body()).isEqualTo(Map.of());
        assertThat(arguments.read(null).body()).isEqualTo(Map.of());
        assertThat(arguments.read(JsonNodeFactory.instance.missingNode()).body())
                .isEqualTo(Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"{}\"", "1", "null", "true"})
    void whatIsNoObjectIsRefused(String json) throws Exception {
        assertThat(refusal(declared("a", "string"), json)).isEqualTo("The arguments must be a JSON object.");
    }

    @Test
    void tenMegabytesOfNestedArgumentsAreRefused() {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        ArrayNode nested = arguments.putArray("a").addArray();
        for (int i = 0; i < 1000; i++) {
            nested.addObject().put("k", "x".repeat(10_000));
        }

        assertThat(refusal(declared("a", "array"), arguments))
                .isEqualTo("The arguments have more than 1048576 characters.");
    }

    @Test
    void aHundredThousandArgumentsAreRefused() {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < 100_000; i++) {
            arguments.put("a" + i, i);
        }

        assertThat(refusal(declared("a1", "integer"), arguments))
                .isEqualTo("The arguments have more than 10000 values.");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 5_000, 1_000_000})
    void argumentsThatNestTooDeepAreRefused(int depth) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        ArrayNode level = arguments.putArray("a");
        for (int i = 1; i < depth; i++) {
            level = level.addArray();
        }

        assertThat(refusal(declared("a", "array"), arguments))
                .isEqualTo("The arguments nest deeper than 100 levels of arrays and objects.");
    }

    @Test
    void argumentsAtTheBoundsAreTaken() throws Exception {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        ArrayNode level = arguments.putArray("a");
        for (int i = 2; i < ArgumentLimits.MAX_DEPTH; i++) {
            level = level.addArray();
        }
        arguments.put("b", "x".repeat(ArgumentLimits.MAX_SIZE - 2));

        assertThat(declared("a", "array", "b", "string").read(arguments).byName())
                .containsOnlyKeys("a", "b");
    }

    @Test
    void aMessageAboutViolationsIsBounded() throws Exception {
        StringBuilder properties = new StringBuilder();
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            String name = "p" + i + "x".repeat(60);
            properties.append(i == 0 ? "" : ",").append('\'').append(name).append("':{'type':'string'}");
            values.append(i == 0 ? "" : ",").append('\'').append(name).append("':1");
        }
        ToolArguments arguments = schema("{'type':'object','properties':{" + properties + "}}");

        assertThat(refusal(arguments, "{" + values + "}")).hasSizeLessThan(2100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CamelFileName", "camel", "cAMELhttpUri", "org.apache.camel.foo", "ORG.apache.CAMEL.x"})
    void namesOfCamelAreRefusedAtTheStart(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schema("{'type':'object','properties':{'" + name + "':{'type':'string'}}}"))
                .withMessageContaining("argsSchema")
                .withMessageContaining(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"global:x", "header:CamelFileName", "", "a b", "1a", "${body}"})
    void namesThatAreNoneAreRefusedAtTheStart(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schema("{'type':'object','properties':{'" + name + "':{'type':'string'}}}"))
                .withMessageContaining("declares the parameter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{'type':'array','items':{'type':'string'}}", "{'type':'string'}", "{'properties':{'a':{}}}"})
    void aSchemaThatDescribesNoObjectIsRefusedAtTheStart(String schema) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schema(schema))
                .withMessageContaining("argsSchema must describe a JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.lang.String", "no.such.Class"})
    void aClassThatIsNoObjectIsRefusedAtTheStart(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> ofClass(name)).withMessageContaining("Option argsClass");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a|text|Option parameter.a is 'text'. It must be one of: string, integer, number, boolean, object, array",
                "a.description|x|Option parameter.a.description needs the option parameter.a with the type of the parameter",
                "s.required|yes|Option parameter.s.required is 'yes'. It must be true or false",
                "s.format|date|Option parameter.s.format does not exist",
                "i.enum|1,x|Option parameter.i.enum is '1,x'",
                "o.enum|1|Option parameter.o.enum is '1'",
                "s.enum|,|Option parameter.s.enum is ','"
            })
    void aParameterThatIsDeclaredWrongIsRefusedAtTheStart(String key, String value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> declared("s", "string", "i", "integer", "o", "object", key, value))
                .withMessageStartingWith(message);
    }
}
