/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Small schemas and answers that would take work without end. The time-outs are for what never ends; the bounds themselves are steps. */
@Timeout(120)
class SchemaLimitsTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    static Stream<Arguments> schemasWithoutEnd() {
        return Stream.of(
                Arguments.of(
                        "references that double",
                        doubling("'allOf':[{'$ref':'#/$defs/%1$s'},{'$ref':'#/$defs/%1$s'}]")),
                Arguments.of(
                        "negations that double",
                        doubling("'not':{'allOf':[{'not':{'$ref':'#/$defs/%1$s'}},{'not':{'$ref':'#/$defs/%1$s'}}]}")),
                Arguments.of(
                        "choices that double", doubling("'anyOf':[{'$ref':'#/$defs/%1$s'},{'$ref':'#/$defs/%1$s'}]")),
                Arguments.of(
                        "conditions that double",
                        doubling("'if':{'$ref':'#/$defs/%1$s'},'then':{'$ref':'#/$defs/%1$s'}")),
                Arguments.of(
                        "properties that double",
                        doubling("'properties':{'x':{'$ref':'#/$defs/%1$s'},'y':{'$ref':'#/$defs/%1$s'}}")),
                Arguments.of(
                        "items that double",
                        doubling("'prefixItems':[{'$ref':'#/$defs/%1$s'},{'$ref':'#/$defs/%1$s'}]")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("schemasWithoutEnd")
    void aSmallSchemaThatGrowsWithoutEndIsRefused(String name, String schema) {
        assertThat(schema).hasSizeLessThan(4000);
        assertThatThrownBy(() -> parse(schema))
                .isInstanceOf(SchemaLimitException.class)
                .hasMessageStartingWith("s ")
                .hasMessageMatching("(?s).*\\d{2,}.*");
    }

    @Test
    void namesThatMakePointersLongAreRefused() {
        StringBuilder schema = new StringBuilder();
        String name = "n".repeat(10_000);
        for (int i = 0; i < 20; i++) {
            schema.append("{'properties':{'").append(name).append("':");
        }
        schema.append("{'required':[")
                .append("'a',".repeat(1000))
                .append("'b']}")
                .append("}}".repeat(20));

        assertThatThrownBy(() -> parse(schema.toString()))
                .isInstanceOf(SchemaLimitException.class)
                .hasMessageContaining("JSON pointers");
    }

    @Test
    void manyValuesAreComparedInTimeThatGrowsWithTheirNumber() {
        ObjectNode schema = NODES.objectNode();
        ArrayNode one = schema.putArray("allOf").addObject().putArray("enum");
        ArrayNode other = ((ArrayNode) schema.get("allOf")).addObject().putArray("enum");
        for (int i = 0; i < 50_000; i++) {
            one.add(i);
            other.add(i + 49_999.0);
        }

        assertThat(JsonSchema.parse("s", schema.toString()).wire().path("enum"))
                .containsExactly(NODES.numberNode(49_999));
    }

    @Test
    void alternativesThatDifferFarInsideAreComparedOnce() {
        String one = "{'type':'string'}";
        String other = "{'type':'integer'}";
        for (int i = 0; i < 12; i++) {
            one = "{'type':'object','required':['a'],'properties':{'a':" + one + "}}";
            other = "{'type':'object','required':['a'],'properties':{'a':" + other + "}}";
        }

        assertThat(parse("{'oneOf':[" + one + "," + other + "]}").losses()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^(.*,){25}P",
                "^(a+)+$",
                "^(a|a)*$",
                "(a*)*b",
                "^(([a-z])+.)+[A-Z]([a-z])+$",
                "(.*)(.*)(.*)(.*)(.*)(.*)x"
            })
    void anExpressionThatTriesAllWaysEndsWithItsBound(String expression) {
        ObjectNode pattern = NODES.objectNode().put("pattern", expression);
        ObjectNode names = NODES.objectNode();
        names.putObject("patternProperties").putObject(expression);
        String text = "1,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a," + "a".repeat(40) + "!";

        for (String hostile : new String[] {text, "a".repeat(60) + "!", "a".repeat(5000) + "!"}) {
            if (new JavaRegex(expression, hostile).ends()) {
                continue;
            }
            assertThatThrownBy(() -> JsonSchema.parse("s", pattern.toString()).validate(NODES.textNode(hostile)))
                    .isInstanceOf(SchemaLimitException.class)
                    .hasMessageContaining("Validating the answer against the schema")
                    .hasMessageNotContaining("aaa");
            assertThatThrownBy(() -> JsonSchema.parse("s", names.toString())
                            .validate(NODES.objectNode().put(hostile, 1)))
                    .isInstanceOf(SchemaLimitException.class);
            return;
        }
        throw new AssertionError("No text keeps " + expression + " busy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((((){1000}){1000}){1000}){1000}x",
                "(()|()|()){30}x",
                "((a?)?){30}x",
                "(a?)?(a?)?(a?)?(a?)?(a?)?(a?)?(a?)?(a?)?(a?)?(a?)?(a?)?(a?)?x",
                "(\\\\1?a?){1000}x",
                "[a[b]]",
                "\\\\Q(\\\\E(()|()){40}"
            })
    void anExpressionWhoseWorkCannotBeCountedIsRefused(String expression) {
        assertThatThrownBy(() -> parse("{'pattern':'" + expression + "'}"))
                .isInstanceOf(SchemaLimitException.class)
                .hasMessageContaining("s has a pattern");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'$id':'s#','$ref':'s0'}",
                "{'$id':'same','$ref':'s#'}",
                "{'$anchor':'same','$ref':'#'}",
                "{'$anchor':'a#','$ref':'#a#'}",
                "{'nullable':true,'allOf':[{'$ref':'#/$defs/0/allOf/0'}]}",
                "{'$id':'s#','nullable':true,'not':{'$ref':'#/not'}}",
                "{'$id':'urn:a:#','$ref':'urn:a:0'}",
                "{'$dynamicAnchor':'n','$id':'s#','x':{'$dynamicRef':'#n'}}"
            })
    void manySchemasInOneDocumentEndLikeOthers(String part) {
        StringBuilder parts = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            parts.append(i == 0 ? "" : ",")
                    .append("'" + i + "':")
                    .append(part.replace("s#", "s" + i).replace("a#", "a" + i).replace(":#", ":" + i));
        }

        // Some are valid, and others lead nowhere or back to themselves; none takes long to find out.
        assertThat(catchThrowable(() -> parse("{'type':'string','$defs':{" + parts + "}}")))
                .satisfiesAnyOf(
                        failure -> assertThat(failure).isNull(),
                        failure -> assertThat(failure).isInstanceOf(IllegalArgumentException.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "a?", "(a", "[^", "\\\\Q", "{"})
    void aLongExpressionIsRefusedBeforeItIsCompiled(String part) {
        String pattern = part.repeat(50_000);

        assertThatThrownBy(() -> parse("{'properties':{'a':{'pattern':'" + pattern + "'}}}"))
                .isInstanceOf(SchemaLimitException.class)
                .hasMessageContaining("has a pattern of more than 4096 characters");
    }

    @Test
    void aLongExpressionIsRefused() {
        assertThatThrownBy(() -> parse("{'pattern':'" + "a".repeat(MeteredPattern.MAX_LENGTH + 1) + "'}"))
                .isInstanceOf(SchemaLimitException.class)
                .hasMessageContaining("4096");
        assertThat(parse("{'pattern':'" + "a".repeat(MeteredPattern.MAX_LENGTH) + "'}")
                        .losses())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '"',
            value = {
                "^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$ DE44500105175407324931 x",
                "^(?!\\s*$).+ text \"\"",
                "^(\\+?[0-9]{1,3})?[-.()0-9]*$ +49-30-123456 x",
                "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?)?$ 2026-11-26T10:00 x",
                "(?i)^(eur|usd)$ EUR GBP",
                "^[^\\]\\[]*$ x [",
                "^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,}$ mail.example.org x",
                "^(?=.*[A-Z])(?=.*\\d).{8,}$ Passw0rd x",
                "^\\p{Lu}[\\p{L}\\x{20}]*$ Ärger x",
                "^([a-z])\\1$ aa ab"
            })
    void expressionsOfEverydayAreAsTheyWere(String expression, String text, String other) {
        JsonSchema schema = JsonSchema.parse(
                "s", NODES.objectNode().put("pattern", expression).toString());

        assertThat(schema.validate(NODES.textNode(text))).isEmpty();
        assertThat(schema.validate(NODES.textNode(other))).containsExactly(": pattern");
    }

    @Test
    void aTextOnWhichAnExpressionOverflowsTheStackIsNoViolation() {
        JsonSchema schema = parse("{'pattern':'^(a|b)*$'}");

        assertThatThrownBy(() -> schema.validate(NODES.textNode("ab".repeat(100_000))))
                .isInstanceOf(SchemaLimitException.class);
    }

    @Test
    void anAnswerThatMultipliesTheWorkEndsWithItsBound() {
        StringBuilder all = new StringBuilder("{'items':{'allOf':[true");
        all.append(",{'minLength':1}".repeat(2000)).append("]}}");
        JsonSchema schema = parse(all.toString());
        ArrayNode answer = NODES.arrayNode();
        for (int i = 0; i < 10_000; i++) {
            answer.add("x");
        }

        assertThatThrownBy(() -> schema.validate(answer))
                .isInstanceOf(SchemaLimitException.class)
                .hasMessageContaining(String.valueOf(WorkBudget.MAX_EVALUATIONS));
    }

    @Test
    void anAnswerWithLongPointersEndsWithItsBound() {
        JsonSchema schema = parse("{'additionalProperties':{'$ref':'#'}}");
        ObjectNode answer = NODES.objectNode();
        ObjectNode inner = answer;
        for (int i = 0; i < 10; i++) {
            inner = inner.putObject("n".repeat(10_000));
        }
        ArrayNode many = inner.putArray("a");
        for (int i = 0; i < 10_000; i++) {
            many.add(1);
        }

        assertThatThrownBy(() -> schema.validate(answer))
                .isInstanceOf(SchemaLimitException.class)
                .hasMessageContaining("JSON pointers");
    }

    @Test
    void aLargeAnswerIsWithinTheBounds() {
        JsonSchema schema =
                parse("{'type':'array','uniqueItems':true,'items':{'type':'object','additionalProperties':false,"
                        + "'required':['id','name'],'properties':{'id':{'type':'integer','minimum':0},"
                        + "'name':{'type':'string','pattern':'^[a-z]+ [0-9]+$','maxLength':40},"
                        + "'kind':{'enum':['a','b','c']},'tags':{'type':'array','items':{'type':'string'}}}}}");
        ArrayNode answer = NODES.arrayNode();
        for (int i = 0; i < 20_000; i++) {
            ObjectNode item =
                    answer.addObject().put("id", i).put("name", "item " + i).put("kind", "b");
            item.putArray("tags").add("x").add("y");
        }

        assertThat(schema.validate(answer)).isEmpty();
    }

    @Test
    void aLargeSchemaIsWithinTheBounds() {
        ObjectNode schema = NODES.objectNode().put("type", "object");
        for (int i = 0; i < 1500; i++) {
            ObjectNode property = schema.withObjectProperty("properties").putObject("property" + i);
            property.put("$ref", "#/$defs/type" + i % 700);
        }
        for (int i = 0; i < 700; i++) {
            schema.withObjectProperty("$defs")
                    .putObject("type" + i)
                    .put("type", "string")
                    .put("description", "What is said of " + i)
                    .put("pattern", "^[a-z]+$");
        }

        JsonSchema parsed = JsonSchema.parse("s", schema.toString());

        assertThat(parsed.wire().path("properties")).hasSize(1500);
        assertThat(parsed.validate(NODES.objectNode().put("property7", "1"))).containsExactly("/property7: pattern");
    }

    @Test
    void manyReferencesThatLeadNowhereAreToldByTheFirst() {
        ObjectNode schema = NODES.objectNode();
        schema.putObject("$defs").putObject("a").put("type", "string");
        ArrayNode all = schema.putArray("allOf");
        for (int i = 0; i < 1000; i++) {
            all.addObject().put("$ref", "#/$defs/" + (i % 2 == 0 ? "a" : "none" + i));
        }

        assertThatThrownBy(() -> JsonSchema.parse("s", schema.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("s has a reference that cannot be resolved: #/$defs/none1");
    }

    /** {@code a0} uses {@code a1} twice, and so on, 26 times. */
    private static String doubling(String using) {
        StringBuilder schema = new StringBuilder("{'$ref':'#/$defs/a0','$defs':{");
        for (int i = 0; i < 26; i++) {
            schema.append("'a")
                    .append(i)
                    .append("':{")
                    .append(using.replace("%1$s", "a" + (i + 1)))
                    .append("},");
        }
        return schema.append("'a26':{'type':'string'}}}").toString();
    }

    private static JsonSchema parse(String json) {
        return JsonSchema.parse("s", json.replace('\'', '"'));
    }

    /** Whether Java's own matching ends by itself within what is bounded here. */
    private record JavaRegex(String expression, String text) {

        boolean ends() {
            int[] left = {5_000_000};
            CharSequence counted = new CharSequence() {
                @Override
                public char charAt(int index) {
                    if (left[0]-- == 0) {
                        throw new IllegalStateException();
                    }
                    return text.charAt(index);
                }

                @Override
                public int length() {
                    return text.length();
                }

                @Override
                public CharSequence subSequence(int start, int end) {
                    return text.subSequence(start, end);
                }
            };
            try {
                java.util.regex.Pattern.compile(expression).matcher(counted).find();
                return true;
            } catch (IllegalStateException | StackOverflowError e) {
                return false;
            }
        }
    }
}
