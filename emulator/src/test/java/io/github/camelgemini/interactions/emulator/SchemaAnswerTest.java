/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** An answer in JSON is JSON, and fits its schema whatever the input lacks. */
class SchemaAnswerTest {

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private final Wire wire = new Wire(GEMINI.emulator());

    private static String format(String schema) {
        return "\"response_format\":{\"type\":\"text\",\"mime_type\":\"application/json\",\"schema\":"
                + schema.replace('\'', '"') + "}";
    }

    private JsonNode ask(String text, String schema) throws Exception {
        Wire.Answer answer = wire.ask(text, format(schema));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Wire.parse(answer.text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "{'type':'string'} ~ ''",
                "{'type':'string','format':'date'} ~ '1970-01-01'",
                "{'type':'string','format':'date-time'} ~ '1970-01-01T00:00:00Z'",
                "{'type':'string','format':'time'} ~ '00:00:00Z'",
                "{'type':'string','enum':['a','b']} ~ 'a'",
                "{'type':'string','enum':['a','']} ~ ''",
                "{'type':'number'} ~ 0",
                "{'type':'number','minimum':2.5} ~ 2.5",
                "{'type':'integer','minimum':2.5} ~ 3",
                "{'type':'integer','maximum':-4} ~ -4",
                "{'type':'boolean'} ~ false",
                "{'type':'array','items':{'type':'string'}} ~ []",
                "{'type':'array','items':{'type':'integer'},'minItems':2} ~ [0,0]",
                "{'type':'array','prefixItems':[{'type':'boolean'}],'items':{'type':'integer'},'minItems':2} ~ [false,0]",
                "{'type':['string','null']} ~ null",
                "{'anyOf':[{'type':'number'},{'type':'null'}]} ~ null",
                "{'anyOf':[{'type':'number'},{'type':'string'}]} ~ 0",
                "{'type':'object','properties':{'a':{'type':'string'},'b':{'type':'string'}},'required':['b']} ~ {'b':''}",
            })
    void requiredPropertiesThatTheInputLacksAreEmpty(String property, String empty) throws Exception {
        JsonNode answer = ask(
                "Name: Ada",
                "{'type':'object','properties':{'zzz':" + property
                        + ",'name':{'type':'string'},'optional':{'type':'string'}},'required':['name','zzz']}");

        assertThat(answer)
                .isEqualTo(Wire.parse("{'zzz':%s,'name':'Ada'}".formatted(empty).replace('\'', '"')));
        assertThat(answer.fieldNames()).toIterable().as("the schema's order").startsWith("zzz");
    }

    @Test
    void objectsOfATableAreWholeToo() throws Exception {
        JsonNode answer = ask(
                "article,price\nroses,2.5\ntulips,3",
                "{'type':'object','properties':{'lines':{'type':'array','maxItems':1,'items':{'type':'object','properties':{"
                        + "'article':{'type':'string'},'price':{'type':'number'},'stock':{'type':'integer'}},"
                        + "'required':['article','price','stock']}}},'required':['lines']}");

        assertThat(answer).isEqualTo(Wire.parse("{\"lines\":[{\"article\":\"roses\",\"price\":2.5,\"stock\":0}]}"));
    }

    @Test
    void verdictsHaveWhatNoRuleKnows() throws Exception {
        JsonNode answer = ask(
                "Nice roses",
                "{'type':'object','properties':{'flagged':{'type':'boolean'},'advice':{'type':'string'}},'required':['flagged','advice']}");

        assertThat(answer).isEqualTo(Wire.parse("{\"flagged\":false,\"advice\":\"\"}"));
    }

    @Test
    void aRequiredPropertyWithoutASchemaIsNull() throws Exception {
        assertThat(ask("Hi", "{'type':'object','required':['a']}")).isEqualTo(Wire.parse("{\"a\":null}"));
    }

    @Test
    void referencesAreFollowedAndEndWhereASchemaHoldsItself() throws Exception {
        String person =
                "{'type':'object','properties':{'name':{'type':'string'},'boss':{'$ref':'#/properties/person'}},"
                        + "'required':['name','boss']}";

        JsonNode answer = ask(
                "Name: Ada",
                "{'type':'object','properties':{'person':" + person + ",'deputy':"
                        + "{'$ref':'#/properties/person'}},'required':['person','deputy']}");

        assertThat(answer.at("/person/name").asText()).isEqualTo("Ada");
        assertThat(answer.at("/deputy/boss/name").isTextual()).isTrue();
    }

    @Test
    void requiredPropertiesStayOutWhereTheEmulatorIsToldSo() throws Exception {
        try (Emulator emulator = Emulator.builder().leaveOutMissing(true).start()) {
            Wire.Answer answer = new Wire(emulator)
                    .ask(
                            "Name: Ada",
                            format("{'type':'object','properties':{'name':{'type':'string'},'total':{'type':'number'}},"
                                    + "'required':['name','total']}"));

            assertThat(answer.text()).isEqualTo("{\"name\":\"Ada\"}");
        }
    }

    @Test
    void jsonWithoutASchemaIsJson() throws Exception {
        String json = "\"response_format\":{\"type\":\"text\",\"mime_type\":\"application/json\"}";

        assertThat(Wire.parse(wire.ask("what is 12 * 7", json).text()))
                .isEqualTo(Wire.parse("{\"answer\":\"84\"}").deepCopy());
        assertThat(wire.ask("repeat: [1, {\"a\": 2}]", json).text()).isEqualTo("[1,{\"a\":2}]");
        assertThat(wire.ask("repeat: 3", json).text()).isEqualTo("{\"answer\":\"3\"}");
    }
}
