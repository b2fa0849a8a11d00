/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SchemaCompilerTest {

    @ParameterizedTest
    @CsvSource({
        "http://json-schema.org/draft-04/schema#",
        "http://json-schema.org/draft-06/schema#",
        "http://json-schema.org/draft-07/schema#",
        "http://json-schema.org/draft-07/schema",
        "https://json-schema.org/draft/2019-09/schema",
        "https://json-schema.org/draft/2020-12/schema"
    })
    void everyDraftFrom4To2020IsKnown(String dialect) throws Exception {
        JsonSchema schema = JsonSchema.parse(
                "s",
                "{\"$schema\":\"" + dialect + "\",\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}");

        assertThat(schema.validate(json("{'a':'x'}"))).isEmpty();
        assertThat(schema.validate(json("{'a':1}"))).containsExactly("/a: type");
    }

    @Test
    void theDraftDecidesWhatAKeywordMeans() throws Exception {
        JsonSchema draft4 =
                parse("{'$schema':'http://json-schema.org/draft-04/schema#','maximum':5,'exclusiveMaximum':true}");
        JsonSchema draft7 = parse("{'$schema':'http://json-schema.org/draft-07/schema#','exclusiveMaximum':5}");
        JsonSchema draft2020 = parse("{'prefixItems':[{'type':'string'}]}");

        assertThat(draft4.validate(json("5"))).containsExactly(": maximum");
        assertThat(draft7.validate(json("5"))).containsExactly(": exclusiveMaximum");
        assertThat(draft2020.validate(json("[1]"))).containsExactly("/0: type");
    }

    @Test
    void anOldDraftIsCheckedByItsOwnMetaSchema() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> parse("{'$schema':'http://json-schema.org/draft-07/schema#','exclusiveMaximum':true}"))
                .withMessage("s is not a valid JSON Schema: /exclusiveMaximum is true, and must be a number");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'nonsense'}                                   | /type is \"nonsense\", and must be one of array, boolean, integer, null, number, object and string, or an array",
                "{'properties':{'a':{'minLength':-1}}}                 | /properties/a/minLength is -1, and must be 0 or more",
                "{'required':'a'}                                      | /required is \"a\", and must be an array",
                "{'properties':{'a':{'pattern':'('}}}                  | /properties/a/pattern is \"(\", and must be a regular expression",
                "{'properties':{'a':'string'}}                         | /properties/a is \"string\", and must be an object, or a boolean",
                "{'properties':{'a':{'type':['string','str']}}}        | /properties/a/type/1 is \"str\", and must be one of array, boolean, integer, null, number, object and string",
                "{'items':[{}]}                                        | /items is an array, and must be an object, or a boolean",
                "{'anyOf':[]}                                          | /anyOf is an empty array, and must be an array that is not empty",
                "{'required':['a','a']}                                | /required is an array, and must be an array without duplicates",
                "{'title':5}                                           | /title is 5, and must be a text",
                "{'multipleOf':0}                                      | /multipleOf is 0, and must be more than 0",
                "{'enum':'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'} | /enum is \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa..., and must be an array",
                "{'allOf':[{'nullable':true,'not':{'type':'x'}}]}      | /allOf/0/not/type is \"x\", and must be one of array, boolean, integer, null, number, object and string, or an array"
            })
    void aSchemaThatViolatesItsMetaSchemaIsRefusedWithThePlace(String schema, String place) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(schema))
                .withMessage("s is not a valid JSON Schema: " + place);
    }

    @ParameterizedTest
    @CsvSource({"http://example.com/mine", "http://json-schema.org/draft-03/schema#"})
    void anUnknownDraftIsRefused(String dialect) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("{'$schema':'" + dialect + "'}"))
                .withMessageContaining("s has an unknown $schema");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'properties':{'a':{'$ref':'http://example.com/x.json'}}}      | http://example.com/x.json",
                "{'$ref':'file:/etc/hostname'}                                  | file:/etc/hostname",
                "{'items':{'anyOf':[{'$ref':'other.json#/a'}]}}                 | other.json#/a",
                "{'$defs':{'a':{'$dynamicRef':'https://example.com/#n'}}}       | https://example.com/#n"
            })
    void aReferenceToAnotherDocumentIsRefusedAndNamed(String schema, String reference) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(schema))
                .withMessageStartingWith("s refers to another document, which is not fetched: " + reference + " ");
    }

    @Test
    void aReferenceToNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("{'properties':{'a':{'$ref':'#/$defs/absent'}}}"))
                .withMessage("s has a reference that cannot be resolved: #/$defs/absent");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{'$ref':'#'} | #", "{'properties':{'a':{'$ref':'#/properties/a'}}} | #/properties/a"})
    void aReferenceThatNeverEndsIsRefused(String schema, String reference) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(schema))
                .withMessage("s has a reference that resolves to itself: " + reference);
    }

    @Test
    void referencesWithinTheDocumentAreFollowed() throws Exception {
        JsonSchema schema = parse("{'properties':{'a':{'$ref':'#/$defs/text'},'b':{'$ref':'#named'}},"
                + "'$defs':{'text':{'type':'string'},'other':{'$anchor':'named','type':'integer'}}}");

        assertThat(schema.validate(json("{'a':1,'b':'x'}"))).containsExactly("/a: type", "/b: type");
    }

    @Test
    void aPropertyAndDataMayHaveTheNameOfAReference() throws Exception {
        JsonSchema schema =
                parse("{'properties':{'$ref':{'type':'string'},'p':{'const':{'$ref':'http://example.com/'}}}}");

        assertThat(schema.validate(json("{'$ref':1}"))).containsExactly("/$ref: type");
    }

    @ParameterizedTest
    @CsvSource({"[]", "true", "null", "5"})
    void aSchemaThatIsNoObjectIsRefused(String schema) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(schema))
                .withMessage("s is not a JSON Schema: it must be a JSON object");
    }

    @Test
    void malformedJsonIsRefusedWithThePlaceAndWithoutItsText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("{'type':\n 'object', secret}"))
                .withMessageStartingWith("s is not valid JSON: line 2, column ")
                .withMessageNotContaining("secret")
                .withNoCause();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{'type':'object'} {}", "{'type':'object','type':'array'}"})
    void ambiguousJsonIsRefused(String schema) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(schema))
                .withMessageStartingWith("s is not valid JSON: line 1");
    }

    @Test
    void aReferenceThatIsNoUriIsRefused() {
        String draft4 = "'$schema':'http://json-schema.org/draft-04/schema#',";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("{'$ref':'#/a b'}"))
                .withMessage("s is not a valid JSON Schema: /$ref is \"#/a b\", and must be a URI");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("{" + draft4 + "'properties':{'a':{'$ref':'#/a b'}}}"))
                .withMessageStartingWith("s has a reference that cannot be resolved: #/a b");
    }

    @Test
    void aSchemaMayNestToTheLimit() throws Exception {
        String deep = "{'not':".repeat(SchemaCompiler.MAX_DEPTH - 1) + "{}" + "}".repeat(SchemaCompiler.MAX_DEPTH - 1);

        assertThat(parse(deep).validate(json("1"))).isNotEmpty();
    }

    @Test
    void aSchemaThatNestsTooDeepIsRefused() {
        String deep = "{'not':".repeat(SchemaCompiler.MAX_DEPTH) + "{}" + "}".repeat(SchemaCompiler.MAX_DEPTH);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(deep))
                .withMessageStartingWith("s nests deeper than 64 levels");
    }

    @Test
    void whatIsRequiredIsLookedUpInTheOriginal() throws Exception {
        JsonSchema schema = parse("{'$ref':'#/$defs/d','$defs':{'d':{'allOf':[{'required':['a','b']}]}}}");

        assertThat(schema.validate(json("{'a':1}"))).contains("/b: required");
    }

    @Test
    void theWireFormKeepsTheOrderOfProperties() {
        assertThat(List.copyOf(parse("{'properties':{'z':{},'a':{},'m':{}}}")
                        .wire()
                        .path("properties")
                        .properties()))
                .extracting(Map.Entry::getKey)
                .containsExactly("z", "a", "m");
    }

    private static JsonSchema parse(String json) {
        return JsonSchema.parse("s", json.replace('\'', '"'));
    }

    private static JsonNode json(String json) throws JsonProcessingException {
        return new ObjectMapper().readTree(json.replace('\'', '"'));
    }
}
