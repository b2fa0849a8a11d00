/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class JsonSchemasTest {

    private static final String TEXT = "{\"type\":\"string\"}";

    @TempDir
    Path folder;

    private final JsonSchemas schemas = new JsonSchemas(new DefaultCamelContext(), false, true);

    @Test
    void anOptionMayHoldTheSchemaItself() {
        assertThat(schemas.ofOption("\n " + TEXT).wire().path("type").asText()).isEqualTo("string");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:", "resource:file:"})
    void anOptionMayNameAFile(String scheme) throws Exception {
        Path file = Files.writeString(folder.resolve("s.json"), "\uFEFF" + TEXT);

        assertThat(schemas.ofOption(scheme + file).wire().path("type").asText()).isEqualTo("string");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "classpath:io/github/camelgemini/interactions/schema/broken.txt",
                "resource:classpath:io/github/camelgemini/interactions/schema/broken.txt",
                "resource:io/github/camelgemini/interactions/schema/broken.txt",
                "file:/absent/schema.json"
            })
    void aMissingResourceIsNamed(String location) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schemas.ofOption(location))
                .withMessage("Option jsonSchema cannot be used: " + location.replaceFirst("^resource:", "")
                        + " cannot be read: it does not exist, or is not a readable file");
    }

    @Test
    void aMalformedFileIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("s.json"), "no json");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> schemas.ofOption("file:" + file))
                .withMessageStartingWith(
                        "Option jsonSchema cannot be used: file:" + file + " is not valid JSON: line 1");
    }

    @Test
    void aFileThatIsNotInUtf8IsRefused() throws Exception {
        Path file =
                Files.write(folder.resolve("s.json"), "{\"title\":\"Größe\"}".getBytes(StandardCharsets.ISO_8859_1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> schemas.ofOption("file:" + file))
                .withMessage("Option jsonSchema cannot be used: file:" + file + " is not encoded in UTF-8");
    }

    @Test
    void aFileMayHaveTheLargestSizeAndNoByteMore() throws Exception {
        String padding = " ".repeat(JsonSchemas.MAX_SIZE - TEXT.length());
        Path largest = Files.writeString(folder.resolve("largest.json"), TEXT + padding);
        Path larger = Files.writeString(folder.resolve("larger.json"), TEXT + padding + " ");

        assertThat(schemas.ofOption("file:" + largest).wire().path("type").asText())
                .isEqualTo("string");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schemas.ofOption("file:" + larger))
                .withMessage("Option jsonSchema cannot be used: file:" + larger + " is larger than 1048576 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "invoice.json", "[]", "bogus:x"})
    void anOptionThatIsNeitherJsonNorALocationIsRefused(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schemas.ofOption(value))
                .withMessageStartingWith(
                        "Option jsonSchema cannot be used: expected inline JSON, or a location such as classpath:");
    }

    @Test
    void anInlineSchemaIsCalledByItsOptionOrHeader() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schemas.ofOption("{"))
                .withMessageStartingWith("jsonSchema is not valid JSON");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schemas.ofHeader("{"))
                .withMessageStartingWith("CamelGeminiInteractionsJsonSchema is not valid JSON");
    }

    @Test
    void aHeaderNeverNamesAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("s.json"), TEXT);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> schemas.ofHeader("file:" + file))
                .withMessage("CamelGeminiInteractionsJsonSchema must be inline JSON, not a location");
    }

    @Test
    void aHeaderIsBounded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schemas.ofHeader("{" + " ".repeat(JsonSchemas.MAX_SIZE) + "}"))
                .withMessageStartingWith("CamelGeminiInteractionsJsonSchema is larger than 262144 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name':'invoice','strict':true,'schema':%s}",
                "{'name':'invoice','schema':%s}",
                "{'name':'invoice','description':'An invoice','strict':false,'schema':%s}",
                "{'type':'json_schema','name':'invoice','strict':true,'schema':%s}",
                "{'type':'json_schema','json_schema':{'name':'invoice','strict':true,'schema':%s}}"
            })
    void theWrapperOfOtherApisIsTakenOff(String wrapper) throws Exception {
        String inner = "{'type':'object','properties':{'name':{'type':'string'},'schema':{'type':'object'}},"
                + "'required':['name','schema']}";
        String given = wrapper.formatted(inner).replace('\'', '"');
        Path file = Files.writeString(folder.resolve("wrapped.json"), given);

        for (JsonSchema schema :
                List.of(schemas.ofOption(given), schemas.ofHeader(given), schemas.ofOption("file:" + file))) {
            assertThat(schema.wire().path("required")).hasSize(2);
            assertThat(schema.wire().path("description").asText())
                    .isEqualTo(wrapper.contains("description") ? "An invoice" : "");
        }
        // What looks like the wrapper inside of a schema is the schema's own.
        assertThat(schemas.ofOption(inner.replace('\'', '"')).wire().path("properties"))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'name':'invoice','strict':true}",
                "{'name':'invoice','schema':'text'}",
                "{'schema':{'type':'object'}}",
                "{'name':'invoice','schema':{'type':'object'},'more':1}",
                "{'total':'number','currency':'string'}",
                "{'title':'Invoice','total':'number'}",
                "{'$schema':'https://json-schema.org/draft/2020-12/schema','$defs':{'a':{'type':'object'}}}",
                "{'type':'json_schema','json_schema':{'name':'invoice'}}",
                "{'name':'invoice','schema':{}}"
            })
    void whatSaysNothingOfTheAnswerIsRefused(String given) {
        String json = given.replace('\'', '"');

        assertThatIllegalArgumentException()
                .isThrownBy(() -> schemas.ofOption(json))
                .withMessageStartingWith("jsonSchema is no");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schemas.ofHeader(json))
                .withMessageStartingWith("CamelGeminiInteractionsJsonSchema is no");
    }

    @Test
    void aDescriptionAloneIsSomethingToTell() {
        assertThat(schemas.ofOption("{\"description\":\"The invoice as JSON\"}").wire())
                .hasSize(1);
    }

    @Test
    void aLargeSchemaOfAHeaderIsNotKept() {
        String large = "{\"description\":\"" + "x".repeat(40_000) + "\"}";

        assertThat(schemas.ofHeader(large)).isNotSameAs(schemas.ofHeader(large));
        assertThat(schemas.isKnown(large)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> schemas.ofHeader("{\"description\":\"" + "x".repeat(JsonSchemas.MAX_HEADER_SIZE) + "\"}"))
                .withMessageContaining("262144");
    }

    @Test
    void theSameHeaderIsCompiledOnce() {
        JsonSchema first = schemas.ofHeader(TEXT);

        assertThat(schemas.ofHeader(TEXT)).isSameAs(first);
        assertThat(schemas.ofHeader("{\"maximum\":1}")).isNotSameAs(first);
    }

    @Test
    void theSchemasOfHeadersAreForgottenWhenThereAreMany() {
        JsonSchema first = schemas.ofHeader(TEXT);
        for (int i = 0; i < 1000; i++) {
            schemas.ofHeader("{\"maximum\":" + i + "}");
        }

        assertThat(schemas.ofHeader(TEXT)).isNotSameAs(first);
    }

    @Test
    void aLossOfAnOptionIsLoggedInOneLine() throws Exception {
        Path file =
                Files.writeString(folder.resolve("s.json"), "{\"pattern\":\"x\",\"properties\":{\"a\":{\"not\":{}}}}");

        assertThat(logOf(() -> schemas.ofOption("file:" + file)))
                .containsOnlyOnce("WARN")
                .endsWith("file:" + file
                        + " has keywords that the API cannot express (/properties/a: not, : pattern); they apply only when answers are validated"
                        + System.lineSeparator());
    }

    @Test
    void lossesAreLoggedAsThePageShows() throws Exception {
        String page = Files.readString(Path.of("src/main/docs/gemini-interactions-component.adoc"));
        String listing = page.substring(page.indexOf(".The losses of a schema")).split("\n----\n", 3)[1];
        Path file = Files.writeString(
                folder.resolve("invoice.schema.json"),
                "{\"properties\":{\"sku\":{\"pattern\":\"x\"},\"total\":{\"$ref\":\"#/$defs/amount\"}},"
                        + "\"$defs\":{\"amount\":{\"type\":\"number\",\"multipleOf\":0.01}}}");

        assertThat(logOf(() -> schemas.ofOption("file:" + file)))
                .endsWith(listing.replace("classpath:invoice.schema.json", "file:" + file) + System.lineSeparator());
    }

    @Test
    void nothingIsLoggedOfASchemaWithoutLossesNorOfAHeader() {
        assertThat(logOf(() -> schemas.ofOption(TEXT))).isEmpty();
        assertThat(logOf(() -> schemas.ofHeader("{\"pattern\":\"x\"}"))).isEmpty();
    }

    @Test
    void aLossIsRefusedWhenStrict() {
        JsonSchemas strict = new JsonSchemas(new DefaultCamelContext(), true, true);

        assertThat(strict.ofOption(TEXT).losses()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> strict.ofOption("{\"minLength\":1,\"pattern\":\"x\"}"))
                .withMessage(
                        "jsonSchema has keywords that the API cannot express (: minLength, : pattern): remove them,"
                                + " or set strictSchema=false to apply them only when answers are validated");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> strict.ofHeader("{\"pattern\":\"x\"}"))
                .withMessageStartingWith(
                        "CamelGeminiInteractionsJsonSchema has keywords that the API cannot express (: pattern): ");
    }

    @Test
    void asManyLossesAreToldAsAreOfUse() {
        assertThat(logOf(() -> schemas.ofOption(lossy(JsonSchemas.MAX_LOSSES_TOLD))))
                .contains("/properties/p99: pattern);")
                .doesNotContain("more");
        assertThat(logOf(() -> schemas.ofOption(lossy(JsonSchemas.MAX_LOSSES_TOLD + 1))))
                .contains("/properties/p99: pattern and 1 more);");
    }

    private static String lossy(int losses) {
        return IntStream.range(0, losses)
                .mapToObj(i -> "\"p" + i + "\":{\"pattern\":\"x\"}")
                .collect(Collectors.joining(",", "{\"properties\":{", "}}"));
    }

    private static String logOf(Runnable action) {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        try {
            System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
            action.run();
        } finally {
            System.setErr(before);
        }
        return log.toString(StandardCharsets.UTF_8);
    }
}
