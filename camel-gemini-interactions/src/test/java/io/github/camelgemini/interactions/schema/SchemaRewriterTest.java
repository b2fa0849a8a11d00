/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What bounds the rewriting. What it makes of schemas is in the table. */
class SchemaRewriterTest {

    private static final String TOO_LARGE =
            "s becomes larger than 262144 characters when its references are expanded: refer to large definitions less often";

    @Test
    void aSchemaMayBeWrittenOutToTheLargestSizeAndNoCharacterMore() {
        // Each property costs its name, its description and the 18 characters around this; the object costs 2.
        int largest = (ExpansionLimits.MAX_SIZE - 2) / 2 - 2 - 18;

        assertThat(parse(twice(largest)).wire().toString()).hasSizeGreaterThan(ExpansionLimits.MAX_SIZE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(twice(largest + 1)))
                .withMessage(TOO_LARGE);
    }

    private static String twice(int length) {
        return "{'properties':{'p1':{'$ref':'#/$defs/d'},'p2':{'$ref':'#/$defs/d'}},'$defs':{'d':{'description':'"
                + "x".repeat(length) + "'}}}";
    }

    @ParameterizedTest
    @CsvSource({
        "9007199254740993, 9007199254740992, 9007199254740993, 9007199254740992",
        "9007199254740993.0, 9007199254740992.0, 9007199254740993.0, 9007199254740992.0",
        "0.3, 0.30000000000000001, 0.30000000000000001, 0.3",
        "123456789012345678901234567890.1, 123456789012345678901234567890.2,"
                + "123456789012345678901234567890.2, 123456789012345678901234567890.1",
        "1e-400, 0, 1E-400, 0",
    })
    void theStricterOfTwoBoundsIsToldExactly(String one, String other, String highest, String lowest) {
        for (String pair : List.of("%1$s %2$s", "%2$s %1$s")) {
            String[] bounds = pair.formatted(one, other).split(" ");
            JsonNode wire = parse(
                            "{'type':'number','allOf':[{'minimum':%1$s,'maximum':%1$s},{'minimum':%2$s,'maximum':%2$s}]}"
                                    .formatted(bounds[0], bounds[1]))
                    .wire();

            assertThat(wire)
                    .hasToString("{\"type\":\"number\",\"minimum\":" + highest + ",\"maximum\":" + lowest + "}");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "9007199254740993.0, 9007199254740994, 9007199254740992",
        "9007199254740992.5, 9007199254740993, 9007199254740992",
        "0.99999999999999999999, 1, 0",
    })
    void theNextIntegerIsThatOfTheExactBound(String excluded, String next, String before) {
        JsonNode wire = parse("{'type':'integer','exclusiveMinimum':%1$s,'exclusiveMaximum':%1$s}".formatted(excluded))
                .wire();

        assertThat(wire).hasToString("{\"type\":\"integer\",\"minimum\":" + next + ",\"maximum\":" + before + "}");
    }

    @Test
    void referencesThatMultiplyAreRefused() {
        String doubling = definitions(
                40, i -> "{'properties':{'a':{'$ref':'#/$defs/d%1$d'},'b':{'$ref':'#/$defs/d%1$d'}}}".formatted(i + 1));

        assertThatIllegalArgumentException().isThrownBy(() -> parse(doubling)).withMessage(TOO_LARGE);
    }

    @Test
    void conjunctionsThatMultiplyAreRefused() {
        String all =
                IntStream.range(0, 1000).mapToObj(i -> "{'maximum':" + i + "}").collect(Collectors.joining(","));
        String definitions = "'$defs':{'all':{'allOf':[" + all + "]}}}";

        assertThat(parse(properties(100) + definitions).losses()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(properties(1000) + definitions))
                .withMessage(
                        "s takes more than 2097152 steps to expand its references: refer to large definitions less often");
    }

    private static String properties(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "'p" + i + "':{'$ref':'#/$defs/all'}")
                .collect(Collectors.joining(",", "{'properties':{", "},"));
    }

    @Test
    void referencesMayNestToTheLimitAndNoDeeper() {
        IntFunction<String> next = i -> "{'properties':{'a':{'$ref':'#/$defs/d%d'}}}".formatted(i + 1);

        assertThat(parse(definitions(ExpansionLimits.MAX_DEPTH - 1, next)).losses())
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(definitions(ExpansionLimits.MAX_DEPTH, next)))
                .withMessage("s nests deeper than 64 schemas when its references are expanded: make it flatter");
    }

    /** A schema of definitions {@code d0} to {@code dn}, of which the last is a string and the first the whole. */
    private static String definitions(int last, IntFunction<String> definition) {
        return IntStream.range(0, last)
                .mapToObj(i -> "'d" + i + "':" + definition.apply(i))
                .collect(Collectors.joining(
                        ",", "{'$ref':'#/$defs/d0','$defs':{", ",'d" + last + "':{'type':'string'}}}"));
    }

    @Test
    void aChoiceThatLeadsBackToItselfIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("{'anyOf':[{'type':'null'},{'$ref':'#'}]}"))
                .withMessageStartingWith("s has a reference that resolves to itself: #");
    }

    @Test
    void aSchemaThatNothingConformsToIsLost() {
        JsonSchema schema = parse("{'type':'object','allOf':[false]}");

        assertThat(schema.wire()).isEmpty();
        assertThat(schema.losses()).containsExactly(": false");
    }

    @Test
    void whatIsTheLastAlternativeOfAChoiceWithoutAnyIsLost() {
        assertThat(parse("{'anyOf':[{'anyOf':[false,false]},false]}").losses()).containsExactly(": false");
        assertThat(parse("{'properties':{'a':{'anyOf':[{'anyOf':[false,false]},{'type':'null'}]}}}")
                        .wire()
                        .at("/properties/a/anyOf"))
                .hasSize(1);
    }

    @Test
    void aConstraintIsToldIfItFitsTheDescriptionAndLeftOutWholeIfNot() {
        int around = "{'pattern':''}".length();

        assertThat(description("x".repeat(DroppedKeywords.MAX_TOLD - around)))
                .isEqualTo("Must also conform to the JSON Schema {\"pattern\":\""
                        + "x".repeat(DroppedKeywords.MAX_TOLD - around) + "\"}");
        assertThat(description("x".repeat(DroppedKeywords.MAX_TOLD - around + 1)))
                .isEmpty();
    }

    private static String description(String pattern) {
        return parse("{'pattern':'" + pattern + "'}").wire().path("description").asText();
    }

    @Test
    void aLossIsAPointerThatFitsALine() {
        assertThat(parse("{'properties':{'a/b\\n~':{'pattern':'x'}}}").losses())
                .containsExactly("/properties/a~1b?~0: pattern");
    }

    @Test
    void aLossIsNamedOnceWhereverItsDefinitionIsUsed() {
        assertThat(parse("{'items':{'$ref':'#/$defs/d'},'prefixItems':[{'$ref':'#/$defs/d'}],"
                                + "'$defs':{'d':{'pattern':'x'},'unused':{'pattern':'y'}}}")
                        .losses())
                .containsExactly("/$defs/d: pattern");
    }

    @Test
    void asManyAlternativesAreComparedAsIsQuick() {
        assertThat(parse(constants(128)).losses()).isEmpty();
        assertThat(parse(constants(129)).losses()).containsExactly(": oneOf");
    }

    private static String constants(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{'const':" + i + "}")
                .collect(Collectors.joining(",", "{'oneOf':[", "]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimum", "exclusiveMaximum", "multipleOf"})
    void aNumberThatIsTooLargeIsRefused(String keyword) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("{'type':'integer','" + keyword + "':1e999}"))
                .withMessage("s has a number that is too large");
    }

    @Test
    void anExcludedIntegerMayBeLargerThanALong() {
        assertThat(parse("{'type':'integer','exclusiveMinimum':9223372036854775807,'exclusiveMaximum':4000000000}")
                        .wire()
                        .toString())
                .isEqualTo("{\"type\":\"integer\",\"minimum\":9223372036854775808,\"maximum\":3999999999}");
    }

    @Test
    void theOriginalStaysAsItIs() throws Exception {
        JsonNode original = new ObjectMapper()
                .readTree(
                        "{\"const\":1,\"if\":{},\"properties\":{\"a\":{\"$ref\":\"#\",\"maximum\":1}},\"required\":[]}");
        ObjectNode schema = original.deepCopy();

        SchemaRewriter.rewrite("s", schema, SchemaDialect.DRAFT_4, true);

        assertThat(schema).isEqualTo(original);
    }

    private static JsonSchema parse(String json) {
        return JsonSchema.parse("s", json.replace('\'', '"'));
    }
}
