/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.util.List;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What is held to a {@code format}. */
class FormatsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email | ada@example.com",
                "email | a.b+c_d@mail.example.co.uk",
                "email | \"a b\"@example.com",
                "email | x@localhost",
                "email | x@[127.0.0.1]",
                "email | x@[IPv6:::1]",
                "ipv4 | 0.0.0.0",
                "ipv4 | 255.249.199.9",
                "ipv6 | ::",
                "ipv6 | ::1",
                "ipv6 | 1::",
                "ipv6 | 2001:db8:85a3::8a2e:370:7334",
                "ipv6 | 1:2:3:4:5:6:7:8",
                "ipv6 | ::ffff:192.168.0.1",
                "ipv6 | 1:2:3:4:5:6:1.2.3.4",
                "ipv6 | 1:2:3:4:5:6:7::",
                "hostname | example.com",
                "hostname | a",
                "hostname | x--y.0",
                "uri | urn:isbn:0451450523",
                "uri | https://example.com/a?b=c#d",
                "uuid | 123E4567-e89b-12d3-a456-426614174000",
                "duration | P1Y2M3DT4H5M6S",
                "duration | PT36H",
                "duration | P4W"
            })
    void textOfTheFormatConforms(String format, String text) {
        assertThat(violations(format, text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "email|ada",
                "email|@example.com",
                "email|ada@",
                "email|.ada@example.com",
                "email|a..b@example.com",
                "email|a b@example.com",
                "email|a@b@example.com",
                "email|a@-x-.com",
                "email|a@example..com",
                "email|a@[300.1.1.1]",
                "email|Ada <ada@example.com>",
                "email|a@example.com ",
                "ipv4|256.1.1.1",
                "ipv4|1.1.1",
                "ipv4|1.1.1.1.1",
                "ipv4|01.1.1.1",
                "ipv4|0x7f.1.1.1",
                "ipv4|1.1.1.\u0661",
                "ipv6|:",
                "ipv6|:::",
                "ipv6|1::2::3",
                "ipv6|1:2:3:4:5:6:7",
                "ipv6|1:2:3:4:5:6:7:8:9",
                "ipv6|1:2:3:4:5:6:7::8",
                "ipv6|12345::",
                "ipv6|g::",
                "ipv6|::1%eth0",
                "ipv6|[::1]",
                "ipv6|1.2.3.4::",
                "ipv6|::1.2.3",
                "ipv6|:1",
                "hostname|-a",
                "hostname|a_b",
                "hostname|a..b",
                "uri|/relative",
                "uri|a b",
                "uuid|123e4567e89b12d3a456426614174000",
                "duration|1 day",
                "duration|P",
                "duration|PT1D"
            })
    void otherTextDoesNot(String format, String text) {
        assertThat(violations(format, text)).containsExactly(": format");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email",
                "ipv4",
                "ipv6",
                "hostname",
                "uri",
                "uuid",
                "duration",
                "date",
                "date-time",
                "time",
                "regex"
            })
    void whatIsNoTextHasNoFormat(String format) {
        assertThat(parse(format, true).validate(JsonNodeFactory.instance.numberNode(1)))
                .isEmpty();
        assertThat(parse(format, true).validate(JsonNodeFactory.instance.nullNode()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email",
                "ipv4",
                "ipv6",
                "hostname",
                "uri",
                "uri-reference",
                "uuid",
                "duration",
                "date",
                "date-time",
                "time",
                "regex",
                "json-pointer"
            })
    void noTextIsTooHostile(String format) {
        int many = 500_000;
        List<String> texts = List.of(
                "a.".repeat(many),
                "a".repeat(many),
                "a@".repeat(many),
                "\"".repeat(many) + "@x",
                "(".repeat(4000),
                "(".repeat(many),
                "a?".repeat(2000) + "a".repeat(1000),
                ":".repeat(many),
                "1:".repeat(many),
                "P" + "1".repeat(many),
                "PT" + "1M".repeat(many),
                "9".repeat(many),
                "/~0".repeat(many),
                "2026-01-01T00:00:00." + "0".repeat(many) + "Z",
                "http://" + "[".repeat(many),
                "%".repeat(many));

        // Each is told within the bounds of work, which would be an exception otherwise.
        for (String text : texts) {
            assertThat(violations(format, text)).isSubsetOf(": format");
        }
    }

    @Test
    void formatOfAnAnnotationDemandsNothing() {
        for (String format : List.of("email", "date", "uuid", "ipv6")) {
            JsonSchema schema = parse(format, false);

            assertThat(schema.validate(JsonNodeFactory.instance.textNode("no"))).isEmpty();
            assertThat(schema.losses()).isEmpty();
        }
        assertThat(parse("date", false).wire().path("format").asText()).isEqualTo("date");
        assertThat(parse("email", false).wire().path("description").asText())
                .isEqualTo("Must also conform to the JSON Schema {\"format\":\"email\"}");
        assertThat(parse("email", true).losses()).containsExactly(": format");
    }

    @Test
    void schemaIsHeldToTheFormatsOfSchemasAllTheSame() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonSchema.parse("s", "{\"pattern\":\"(\"}", false))
                .withMessageContaining("/pattern");
    }

    private static List<String> violations(String format, String text) {
        return parse(format, true).validate(JsonNodeFactory.instance.textNode(text));
    }

    private static JsonSchema parse(String format, boolean assertFormats) {
        return JsonSchema.parse(
                "s", "{\"type\":[\"string\",\"number\",\"null\"],\"format\":\"" + format + "\"}", assertFormats);
    }
}
