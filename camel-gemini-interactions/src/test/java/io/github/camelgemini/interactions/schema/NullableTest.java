/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code nullable} of OpenAPI 3.0, beside whatever else a schema has. */
class NullableTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final String DEFS =
            ",'$defs':{'n':{'type':'integer'},'o':{'type':'object','required':['a']},'m':{'type':'integer','nullable':true}}}";

    /** The schema without its last brace, so that definitions can follow. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'type':'integer','nullable':true | 1 | 'a'",
                "{'type':['integer','boolean'],'nullable':true | 1 | 'a'",
                "{'nullable':true,'$ref':'#/$defs/n' | 1 | 'a'",
                "{'nullable':true,'$ref':'#/$defs/m' | 1 | 'a'",
                "{'nullable':true,'allOf':[{'$ref':'#/$defs/n'}] | 1 | 'a'",
                "{'nullable':true,'type':'object','allOf':[{'$ref':'#/$defs/o'}] | {'a':1} | {}",
                "{'nullable':true,'allOf':[{'$ref':'#/$defs/o'},{'required':['b']}],'properties':{'a':{'type':'integer'}} | {'a':1,'b':1} | {'a':'x','b':1}",
                "{'nullable':true,'anyOf':[{'$ref':'#/$defs/n'},{'type':'boolean'}] | true | 'a'",
                "{'nullable':true,'anyOf':[{'$ref':'#/$defs/n'},{'type':'null'}] | 1 | 'a'",
                "{'nullable':true,'type':'object','anyOf':[{'$ref':'#/$defs/o'},{'required':['b']}] | {'b':1} | {}",
                "{'nullable':true,'oneOf':[{'$ref':'#/$defs/n'},{'type':'boolean'}] | true | 'a'",
                "{'nullable':true,'oneOf':[{'$ref':'#/$defs/m'},{'type':'boolean'}] | true | 'a'",
                "{'nullable':true,'oneOf':[{'$ref':'#/$defs/m'},{'type':'boolean','nullable':true}] | true | 'a'",
                "{'nullable':true,'oneOf':[{'nullable':true,'allOf':[{'$ref':'#/$defs/n'}]}] | 1 | 'a'",
                "{'nullable':true,'type':'string','enum':['a','b'] | 'a' | 'c'",
                "{'nullable':true,'type':'string','enum':['a','b',null] | 'a' | 'c'",
                "{'nullable':true,'enum':['a',1] | 'a' | 'c'",
                "{'nullable':true,'const':'a' | 'a' | 'c'",
                "{'nullable':true,'not':{'type':['string','null']} | 1 | 'a'",
                "{'nullable':true,'if':true,'then':{'type':'integer'} | 1 | 'a'",
                "{'nullable':true,'allOf':[{'enum':[1,2]}],'enum':[1,3] | 1 | 3",
                "{'nullable':true,'$ref':'#/$defs/o','description':'Perhaps','title':'T' | {'a':1} | {}",
                "{'$schema':'http://json-schema.org/draft-07/schema#','nullable':true,'allOf':[{'$ref':'#/$defs/n'}] | 1 | 'a'",
                "{'$ref':'#/$defs/m' | 1 | 'a'"
            })
    void nullIsAllowedBesideWhatTheSchemaSays(String schema, String valid, String invalid) {
        for (String json : new String[] {
            schema + DEFS,
            "{'type':'object','properties':{'p':" + schema.replaceFirst("'[$]schema':'[^']*',", "") + "}}" + DEFS
        }) {
            JsonSchema parsed = parse(json);
            JsonSchema wire = JsonSchema.parse("wire", parsed.wire().toString());
            String form = json.startsWith("{'type':'object','properties'") ? "{'p':%s}" : "%s";

            assertThat(parsed.validate(json(form.formatted("null")))).as(json).isEmpty();
            assertThat(parsed.validate(json(form.formatted(valid)))).as(json).isEmpty();
            assertThat(parsed.validate(json(form.formatted(invalid)))).as(json).isNotEmpty();
            assertThat(wire.validate(json(form.formatted("null"))))
                    .as(parsed.wire().toString())
                    .isEmpty();
            assertThat(wire.validate(json(form.formatted(valid))))
                    .as(parsed.wire().toString())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'nullable':false,'type':'integer'",
                "{'nullable':false,'$ref':'#/$defs/n'",
                "{'nullable':false,'enum':[1]",
                "{'nullable':'true','allOf':[{'type':'integer'}]",
                "{'type':'integer','properties':{'nullable':true}",
                "{'allOf':[{'$ref':'#/$defs/n'},{'$ref':'#/$defs/m'}]"
            })
    void nullIsNotAllowedOtherwise(String schema) {
        assertThat(parse(schema + DEFS).validate(json("null"))).isNotEmpty();
        assertThat(parse(schema + DEFS).validate(json("1"))).isEmpty();
    }

    @Test
    void limitsAreExclusiveByABooleanInOpenApiToo() {
        JsonSchema schema =
                parse("{'type':'integer','minimum':1,'exclusiveMinimum':true,'maximum':5,'exclusiveMaximum':false}");

        assertThat(schema.validate(json("1"))).containsExactly(": exclusiveMinimum");
        assertThat(schema.validate(json("2"))).isEmpty();
        assertThat(schema.validate(json("5"))).isEmpty();
        assertThat(schema.wire()).isEqualTo(json("{'type':'integer','minimum':2,'maximum':5}"));
    }

    @Test
    void wireSaysNullAsAnAlternative() {
        assertThat(parse("{'nullable':true,'description':'D','allOf':[{'$ref':'#/$defs/n'}]" + DEFS)
                        .wire())
                .isEqualTo(json("{'description':'D','anyOf':[{'type':'integer'},{'type':'null'}]}"));
        assertThat(parse("{'nullable':true,'anyOf':[{'type':'integer'},{'type':'string'}]}")
                        .wire())
                .isEqualTo(json("{'anyOf':[{'type':'integer'},{'type':'string'},{'type':'null'}]}"));
        assertThat(parse("{'nullable':true,'enum':['a']}").wire())
                .isEqualTo(json("{'type':['string','null'],'enum':['a',null]}"));
    }

    @Test
    void referenceIntoWhatIsNullableStillLeadsThere() {
        JsonSchema schema = parse("{'type':'object','properties':{"
                + "'a':{'nullable':true,'oneOf':[{'nullable':true,'allOf':[{'type':'integer'}],'not':{'const':0}}]},"
                + "'b':{'$ref':'#/properties/a/oneOf/0/allOf/0'},'c':{'$ref':'#/properties/a'},"
                + "'d~/e':{'nullable':true,'allOf':[{'type':'string'}]},'f':{'$ref':'#/properties/d~0~1e/allOf/0'}}}");

        assertThat(schema.validate(json("{'a':null,'b':1,'c':null,'f':'x'}"))).isEmpty();
        assertThat(schema.validate(json("{'b':null}"))).isNotEmpty();
        assertThat(schema.validate(json("{'b':'x'}"))).isNotEmpty();
        assertThat(schema.validate(json("{'c':'x'}"))).isNotEmpty();
        assertThat(schema.validate(json("{'f':null}"))).isNotEmpty();
    }

    @Test
    void lossIsNamedWhereTheUserHasIt() {
        assertThat(parse("{'properties':{'a':{'nullable':true,'allOf':[{'type':'string','pattern':'x'},"
                                + "{'nullable':true,'allOf':[{'type':'string','maxLength':3}]}]}}}")
                        .losses())
                .contains("/properties/a/allOf/0: pattern")
                .allSatisfy(loss -> assertThat(loss).doesNotContain("anyOf"));
    }

    private static JsonSchema parse(String json) {
        return JsonSchema.parse("s", json.replace('\'', '"'));
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
