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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** References among the schemas of one document, by the URIs that they have. */
class EmbeddedSchemasTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "absolute id | {'$ref':'https://x.test/price','$defs':{'p':{'$id':'https://x.test/price','type':'integer'}}} | 1 | 'a'",
                "relative to the root | {'$id':'https://x.test/a/root.json','$ref':'price.json','$defs':{'p':{'$id':'price.json','type':'integer'}}} | 1 | 'a'",
                "relative without an id of the root | {'$ref':'price.json','$defs':{'p':{'$id':'price.json','type':'integer'}}} | 1 | 'a'",
                "relative root | {'$id':'/a/root.json','$ref':'price.json','$defs':{'p':{'$id':'/a/price.json','type':'integer'},'q':{'$id':'/price.json','type':'string'}}} | 1 | 'a'",
                "absolute path | {'$id':'https://x.test/a/root.json','$ref':'/b.json','$defs':{'p':{'$id':'https://x.test/b.json','type':'integer'},'q':{'$id':'https://x.test/a/b.json','type':'string'}}} | 1 | 'a'",
                "dots | {'$id':'https://x.test/a/b/root.json','$ref':'../p.json','$defs':{'p':{'$id':'https://x.test/a/p.json','type':'integer'}}} | 1 | 'a'",
                "host alone | {'$id':'https://x.test','$ref':'p','$defs':{'p':{'$id':'https://x.test/p','type':'integer'}}} | 1 | 'a'",
                "nearest parent | {'$id':'https://x.test/a.json','$ref':'https://x.test/b/d.json','$defs':{'c':{'$id':'https://x.test/b/c.json','not':{'$defs':{'d':{'$id':'d.json','type':'integer'}}}}}} | 1 | 'a'",
                "pointer inside | {'$ref':'p.json#/$defs/n','$defs':{'p':{'$id':'p.json','$defs':{'n':{'type':'integer'}}},'n':{'type':'string'}}} | 1 | 'a'",
                "pointer of its own document | {'$ref':'p.json','$defs':{'p':{'$id':'p.json','$ref':'#/$defs/n','$defs':{'n':{'type':'integer'}}},'n':{'type':'string'}}} | 1 | 'a'",
                "pointer through an id | {'$ref':'#/$defs/p/$defs/n','$defs':{'p':{'$id':'p.json','$defs':{'n':{'type':'integer'}}}}} | 1 | 'a'",
                "encoded pointer | {'$ref':'p.json#/$defs/a%25b%22c~1d','$defs':{'p':{'$id':'p.json','$defs':{'a%b\"c/d':{'type':'integer'}}}}} | 1 | 'a'",
                "empty names | {'$ref':'p.json#/$defs//$defs/','$defs':{'p':{'$id':'p.json','$defs':{'':{'$defs':{'':{'type':'integer'}}}}}}} | 1 | 'a'",
                "anchor | {'$ref':'p.json#n','$defs':{'p':{'$id':'p.json','$defs':{'n':{'$anchor':'n','type':'integer'}}}}} | 1 | 'a'",
                "anchor of its own document | {'$ref':'#n','$defs':{'a':{'$anchor':'n','type':'integer'},'b':{'$id':'b.json','$anchor':'n','type':'string'}}} | 1 | 'a'",
                "the same anchor twice | {'$ref':'b.json#n','$defs':{'a':{'$anchor':'n','type':'string'},'b':{'$id':'b.json','$anchor':'n','type':'integer'}}} | 1 | 'a'",
                "to the root by its id | {'$id':'https://x.test/root','type':['integer','object'],'properties':{'a':{'$ref':'root'},'b':{'$ref':'https://x.test/root#/properties/a'}}} | {'a':{'b':1}} | {'a':{'b':'x'}}",
                "to the root with an empty fragment | {'$id':'https://x.test/root#','type':['integer','object'],'properties':{'a':{'$ref':'https://x.test/root#'}}} | {'a':1} | {'a':'x'}",
                "to the root of the embedded | {'$ref':'p','$defs':{'p':{'$id':'p','type':['integer','object'],'properties':{'a':{'$ref':'#'}}}}} | {'a':1} | {'a':'x'}",
                "two that refer to each other | {'$id':'https://x.test/tree','type':'object','properties':{'nodes':{'type':'array','items':{'$ref':'node'}}},'$defs':{'n':{'$id':'https://x.test/node','type':'object','properties':{'v':{'type':'integer'},'sub':{'$ref':'tree'}}}}} | {'nodes':[{'v':1,'sub':{'nodes':[{'v':2}]}}]} | {'nodes':[{'v':1,'sub':{'nodes':[{'v':'x'}]}}]}",
                "urn | {'$id':'urn:uuid:deadbeef-1234-ffff-ffff-4321feebdaed','type':['integer','object'],'properties':{'a':{'$ref':'urn:uuid:deadbeef-1234-ffff-ffff-4321feebdaed'}}} | {'a':1} | {'a':'x'}",
                "urn and pointer | {'$id':'urn:example:1/406?=op=map','$ref':'#/$defs/n','$defs':{'n':{'type':'integer'}}} | 1 | 'a'",
                "urn with pointer | {'$ref':'urn:example:a#/$defs/n','$defs':{'p':{'$id':'urn:example:a','$defs':{'n':{'type':'integer'}}}}} | 1 | 'a'",
                "urn with anchor | {'$ref':'urn:example:a#n','$defs':{'p':{'$id':'urn:example:a','$defs':{'n':{'$anchor':'n','type':'integer'}}}}} | 1 | 'a'",
                "file | {'$id':'file:///c:/a/b.json','$ref':'c.json','$defs':{'p':{'$id':'c.json','type':'integer'}}} | 1 | 'a'",
                "id in if | {'$ref':'https://x.test/if','if':{'$id':'https://x.test/if','type':'integer'}} | 1 | 'a'",
                "id in items | {'type':'object','properties':{'l':{'items':{'$id':'item','type':'integer'}},'one':{'$ref':'item'}}} | {'l':[1],'one':1} | {'one':'x'}",
                "id beside a reference | {'$ref':'p.json','$defs':{'p':{'$id':'p.json','$ref':'q.json'},'q':{'$id':'q.json','type':'integer'}}} | 1 | 'a'",
                "the same schema twice | {'$ref':'p.json','$defs':{'p':{'$id':'p.json','type':'integer'},'q':{'$id':'p.json','type':'integer'}}} | 1 | 'a'",
                "id in data | {'$ref':'p.json','const':1,'$defs':{'p':{'$id':'p.json','type':'integer'},'q':{'enum':[{'$id':'p.json'}]}}} | 1 | 'a'",
                "a property called $id | {'properties':{'$id':{'type':'integer'},'a':{'$ref':'#/properties/$id'}}} | {'$id':1,'a':1} | {'a':'x'}",
                "ids for decoration | {'properties':{'a':{'$id':'/properties/a','$ref':'#/definitions/n'}},'definitions':{'n':{'type':'integer'}}} | {'a':1} | {'a':'x'}",
                "id that is no URI | {'$id':'my schema','properties':{'a':{'$id':'the a','$ref':'#/$defs/n'}},'$defs':{'n':{'type':'integer'}}} | {'a':1} | {'a':'x'}",
                "dynamic | {'$id':'https://x.test/t','type':['integer','object'],'$dynamicAnchor':'n','properties':{'a':{'$dynamicRef':'#n'}}} | {'a':1} | {'a':'x'}",
                "dynamic by its document | {'$dynamicRef':'p.json#n','$defs':{'p':{'$id':'p.json','$dynamicAnchor':'n','type':'integer'}}} | 1 | 'a'",
                "recursive in 2019-09 | {'$schema':'https://json-schema.org/draft/2019-09/schema','$ref':'p','$defs':{'p':{'$id':'p','type':['integer','object'],'properties':{'a':{'$recursiveRef':'#'}}}}} | {'a':1} | {'a':'x'}",
                "draft 7 | {'$schema':'http://json-schema.org/draft-07/schema#','$id':'http://x.test/root.json','allOf':[{'$ref':'p.json'}],'definitions':{'p':{'$id':'p.json','type':'integer'}}} | 1 | 'a'",
                "anchor of draft 7 | {'$schema':'http://json-schema.org/draft-07/schema#','allOf':[{'$ref':'#n'}],'definitions':{'p':{'$id':'#n','type':'integer'}}} | 1 | 'a'",
                "id beside a reference in draft 7 | {'$schema':'http://json-schema.org/draft-07/schema#','$id':'http://x.test/a/','allOf':[{'$id':'http://x.test/b/','$ref':'p.json'}],'definitions':{'p':{'$id':'p.json','type':'integer'},'q':{'$id':'http://x.test/b/p.json','type':'string'}}} | 1 | 'a'",
                "draft 4 | {'$schema':'http://json-schema.org/draft-04/schema#','id':'http://x.test/root.json','allOf':[{'$ref':'p.json#n'}],'definitions':{'p':{'id':'p.json','definitions':{'n':{'id':'#n','type':'integer'}}}}} | 1 | 'a'"
            })
    void referenceLeadsToTheSchemaOfItsUri(String kind, String schema, String valid, String invalid) {
        JsonSchema parsed = JsonSchema.parse("s", quoted(schema));

        assertThat(parsed.validate(json(valid))).as(kind).isEmpty();
        assertThat(parsed.validate(json(invalid))).as(kind).isNotEmpty();
        assertThat(JsonSchema.parse("wire", parsed.wire().toString()).validate(json(valid)))
                .as("%s: %s", kind, parsed.wire())
                .isEmpty();
        assertThat(parsed.wire().toString()).doesNotContain("x.test").doesNotContain("urn:");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "another document | {'$ref':'https://x.test/other'} | refers to another document, which is not fetched: https://x.test/other ",
                "relative | {'$id':'https://x.test/root','$ref':'other.json'} | refers to another document, which is not fetched: other.json ",
                "its own draft | {'$ref':'https://json-schema.org/draft/2020-12/schema'} | refers to another document, which is not fetched: https://json-schema.org/draft/2020-12/schema ",
                "of a urn | {'$id':'urn:example:a','$ref':'b'} | refers to another document, which is not fetched: b ",
                "file | {'$ref':'file:///etc/passwd'} | refers to another document, which is not fetched: file:///etc/passwd ",
                "no URI | {'$ref':'a b'} | refers to another document, which is not fetched: a b ",
                "no such place | {'$ref':'p#/$defs/x','$defs':{'p':{'$id':'p'}}} | has a reference that cannot be resolved: p#/$defs/x",
                "no pointer | {'$ref':'p#/a~2b','$defs':{'p':{'$id':'p'}}} | has a reference that cannot be resolved: p#/a~2b",
                "no such anchor | {'$ref':'p#x','$defs':{'p':{'$id':'p'}}} | has a reference that cannot be resolved: p#x",
                "two of a name | {'$ref':'p','$defs':{'p':{'$id':'p','type':'integer'},'q':{'$id':'p','type':'string'}}} | has a reference that several of its schemas match: p",
                "loop | {'$ref':'p','$defs':{'p':{'$id':'p','$ref':'q'},'q':{'$id':'q','$ref':'p'}}} | has a reference that resolves to itself",
                "dynamic across schemas | {'$ref':'p','$dynamicAnchor':'n','$defs':{'p':{'$id':'p','$dynamicAnchor':'n','properties':{'a':{'$dynamicRef':'#n'}}}}} | has a reference whose target depends on the evaluation path"
            })
    void referenceThatCannotBeFollowedIsNamed(String kind, String schema, String message) {
        assertThatThrownBy(() -> JsonSchema.parse("s", quoted(schema)))
                .as(kind)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("s " + message);
    }

    @Test
    void schemaOfTheCallerStaysAsItIs() {
        String schema = quoted("{'$ref':'p','$defs':{'p':{'$id':'p','type':'integer'}}}");
        JsonNode before = json(schema);

        JsonSchema first = JsonSchema.parse("s", schema);
        JsonSchema second = JsonSchema.parse("s", schema);

        assertThat(json(schema)).isEqualTo(before);
        assertThat(first.wire()).isEqualTo(second.wire()).isEqualTo(json("{'type':'integer'}"));
    }

    private static String quoted(String json) {
        return json.replace('\'', '"').replace("b\"c", "b\\\"c");
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(quoted(text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
