/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ValidationTest {

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private final Wire wire = new Wire(GEMINI.emulator());

    /** Sends a request that has a model and an input, with the given fields over them; a field that is null is removed. */
    private Wire.Answer send(String fields) throws Exception {
        ObjectNode body =
                Wire.JSON.createObjectNode().put("model", "gemini-3.8-flash").put("input", "Hi");
        Wire.parse("{" + fields + "}").properties().forEach(field -> {
            if (field.getValue().isNull()) {
                body.remove(field.getKey());
            } else {
                body.set(field.getKey(), field.getValue());
            }
        });
        return wire.create(body.toString());
    }

    private Wire.Answer sendSchema(String schema) throws Exception {
        return send(
                "\"response_format\":{\"type\":\"text\",\"mime_type\":\"application/json\",\"schema\":" + schema + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "\"foo\":1 ~ Unknown parameter 'foo'.",
                "\"systemInstruction\":\"x\" ~ Unknown parameter 'systemInstruction'.",
                "\"top_k\":1 ~ Unknown parameter 'top_k'.",
                "\"generation_config\":{\"speech_config\":{\"voice\":\"Kore\"}} ~ Unknown parameter 'voice' at 'generation_config.speech_config'.",
                "\"generation_config\":{\"transcription_config\":{\"words\":1}} ~ Unknown parameter 'words' at 'generation_config.transcription_config'.",
                "\"model\":null,\"agent\":\"a\",\"agent_config\":{\"type\":\"code-mender\",\"find_request\":{\"depth\":1}} ~ Unknown parameter 'depth' at 'agent_config.find_request'.",
                "\"environment\":{\"type\":\"remote\",\"sources\":[{\"type\":\"inline\",\"bytes\":\"\"}]} ~ Unknown parameter 'bytes' at 'environment.sources[0]'.",
                "\"input\":[{\"type\":\"google_search_result\",\"call_id\":\"1\",\"result\":[{\"hits\":1}]}] ~ Unknown parameter 'hits' at 'input[0].result[0]'.",
                "\"input\":[{\"type\":\"user_input\",\"content\":[{\"type\":\"text\",\"text\":\"a\",\"annotations\":[{\"type\":\"url_citation\",\"href\":\"x\"}]}]}] ~ Unknown parameter 'href' at 'input[0].content[0].annotations[0]'.",
                "\"generation_config\":{\"topK\":1} ~ Unknown parameter 'topK' at 'generation_config'.",
                "\"generation_config\":{\"thinking_budget\":1} ~ Unknown parameter 'thinking_budget' at 'generation_config'.",
                "\"input\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"video\",\"uri\":\"https://x\",\"processing\":\"static\"}] ~ Unknown parameter 'processing' at 'input[1]'.",
                "\"input\":[{\"type\":\"user_input\",\"content\":[{\"type\":\"text\",\"text\":\"a\",\"lang\":\"en\"}]}] ~ Unknown parameter 'lang' at 'input[0].content[0]'.",
                "\"input\":{\"type\":\"image\",\"mimeType\":\"image/png\",\"data\":\"AAAA\"} ~ Unknown parameter 'mimeType' at 'input'.",
                "\"tools\":[{\"type\":\"function\",\"name\":\"f\",\"function\":{}}] ~ Unknown parameter 'function' at 'tools[0]'.",
                "\"tools\":[{\"type\":\"google_search\"},{\"type\":\"code_execution\",\"x\":1}] ~ Unknown parameter 'x' at 'tools[1]'.",
                "\"response_format\":{\"type\":\"text\",\"jsonSchema\":{}} ~ Unknown parameter 'jsonSchema' at 'response_format'.",
                "\"webhook_config\":{\"url\":\"x\"},\"background\":true ~ Unknown parameter 'url' at 'webhook_config'.",
                "\"environment\":{\"type\":\"remote\",\"size\":1} ~ Unknown parameter 'size' at 'environment'.",
            })
    void refusesUnknownParameters(String fields, String message) throws Exception {
        Wire.Answer answer = send(fields);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json())
                .isEqualTo(Wire.JSON
                        .createObjectNode()
                        .set(
                                "error",
                                Wire.JSON
                                        .createObjectNode()
                                        .put("message", message)
                                        .put("code", "parameter_unknown")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "\"agent\":\"a\" ~ Exactly one of 'model' and 'agent' must be set.",
                "\"model\":null ~ Exactly one of 'model' and 'agent' must be set.",
                "\"model\":\" \" ~ Invalid value at 'model': expected a non-empty string.",
                "\"model\":1 ~ Invalid value at 'model': expected a non-empty string.",
                "\"model\":null,\"agent\":\"a\",\"generation_config\":{\"seed\":1} ~ 'generation_config' is not supported with 'agent'.",
                "\"agent_config\":{\"type\":\"dynamic\"} ~ 'agent_config' is not supported with 'model'.",
                "\"model\":null,\"agent\":\"deep-research-preview-04-2026\" ~ Agents are required to use background=true.",
                "\"model\":null,\"agent\":\"deep-research-preview-04-2026\",\"background\":true,\"system_instruction\":\"x\" ~ 'system_instruction' is not supported by this agent.",
                "\"model\":null,\"agent\":\"deep-research-preview-04-2026\",\"background\":true,\"tools\":[{\"type\":\"function\",\"name\":\"f\"}] ~ Function tools are not supported by this agent.",
                "\"model\":null,\"agent\":\"deep-research-preview-04-2026\",\"background\":true,\"agent_config\":{\"type\":\"deep-research\",\"thinking_summaries\":\"THINKING_SUMMARIES_AUTO\"} ~ Invalid enum value 'THINKING_SUMMARIES_AUTO' at 'agent_config.thinking_summaries'.",
                "\"generation_config\":{\"thinking_level\":\"minimal\"} ~ The value 'minimal' is not supported for 'generation_config.thinking_level'. Supported values: 'low', 'medium', 'high'.",
                "\"generation_config\":{\"thinking_level\":\"HIGH\"} ~ Invalid enum value 'HIGH' at 'generation_config.thinking_level'.",
                "\"generation_config\":{\"max_output_tokens\":0} ~ Invalid value at 'generation_config.max_output_tokens': expected an integer of at least 1.",
                "\"generation_config\":{\"temperature\":2.5} ~ Invalid value at 'generation_config.temperature': expected a number between 0.0 and 2.0.",
                "\"generation_config\":{\"stop_sequences\":\"END\"} ~ Invalid value at 'generation_config.stop_sequences': expected an array.",
                "\"generation_config\":{\"tool_choice\":\"ANY\"} ~ Invalid enum value 'ANY' at 'generation_config.tool_choice'.",
                "\"generation_config\":{\"tool_choice\":{\"allowed_tools\":{\"mode\":\"some\"}}} ~ Invalid enum value 'some' at 'generation_config.tool_choice.allowed_tools.mode'.",
                "\"generation_config\":{\"speech_config\":\"Kore\"} ~ Invalid value at 'generation_config.speech_config': expected an object or an array.",
                "\"generation_config\":{\"speech_config\":[{\"voice\":\"Caruso\"}]} ~ The voice 'Caruso' at 'generation_config.speech_config[0].voice' does not exist.",
                "\"generation_config\":{\"speech_config\":{\"speakers\":[{\"speaker\":\"A\",\"voice\":\"Caruso\"}]}} ~ The voice 'Caruso' at 'generation_config.speech_config.speakers[0].voice' does not exist.",
                "\"generation_config\":{\"transcription_config\":{\"language_codes\":\"en\"}} ~ Invalid value at 'generation_config.transcription_config.language_codes': expected an array.",
                "\"generation_config\":{\"video_config\":{\"task\":\"bake\"}} ~ Invalid enum value 'bake' at 'generation_config.video_config.task'.",
                "\"generation_config\":{\"image_config\":{\"image_size\":\"3K\"}} ~ Invalid enum value '3K' at 'generation_config.image_config.image_size'.",
                "\"model\":null,\"agent\":\"a\",\"agent_config\":{\"type\":\"code-mender\",\"session_config\":{\"max_rounds\":\"3\"}} ~ Invalid value at 'agent_config.session_config.max_rounds': expected an integer of at least 1.",
                "\"model\":null,\"agent\":\"a\",\"cached_content\":\"cachedContents/a\" ~ 'cached_content' is not supported with 'agent'.",
                "\"environment\":{\"type\":\"remote\",\"network\":{\"allowlist\":[{}]}} ~ Missing required parameter 'domain' at 'environment.network.allowlist[0]'.",
                "\"input\":[{\"type\":\"user_input\",\"content\":[{\"type\":\"video\",\"uri\":\"https://x\",\"processing\":{\"type\":\"static\",\"start_offset\":\"ten\"}}]}] ~ Invalid value at 'input[0].content[0].processing.start_offset': expected an offset in seconds such as '10.5s'.",
                "\"input\":[{\"type\":\"user_input\",\"content\":[{\"type\":\"video\",\"uri\":\"https://x\",\"processing\":{\"type\":\"static\",\"start_offset\":\"9s\",\"end_offset\":\"9s\"}}]}] ~ Invalid value at 'input[0].content[0].processing.end_offset': expected more than the start.",
                "\"labels\":{\"Team\":\"a\"} ~ Invalid label 'Team' at 'labels'.",
                "\"labels\":{\"team\":\"a b\"} ~ Invalid label 'team' at 'labels'.",
                "\"labels\":{\"team\":1} ~ Invalid value at 'labels.team': expected a string.",
                "\"safety_settings\":[{\"type\":\"jailbreak\"}] ~ Missing required parameter 'threshold' at 'safety_settings[0]'.",
                "\"safety_settings\":[{\"type\":\"rudeness\",\"threshold\":\"off\"}] ~ Invalid enum value 'rudeness' at 'safety_settings[0].type'.",
                "\"continuation_token\":\"t\",\"input\":null ~ Missing input.",
                "\"store\":\"false\" ~ Invalid value at 'store': expected a boolean.",
                "\"store\":false,\"background\":true ~ store=true is required for background interactions.",
                "\"webhook_config\":{\"uris\":[\"https://example.com\"]} ~ 'webhook_config' requires background=true.",
                "\"service_tier\":\"deferred\" ~ Invalid enum value 'deferred' at 'service_tier'.",
                "\"tools\":[{\"type\":\"retrieval\"}] ~ 'tools[0]' is not available on the Gemini API but it is available on the Gemini Enterprise Agent Platform.",
                "\"tools\":[{\"type\":\"browse\"}] ~ Invalid enum value 'browse' at 'tools[0].type'.",
                "\"tools\":[{\"name\":\"f\"}] ~ Missing required parameter 'type' at 'tools[0]'.",
                "\"tools\":[{\"type\":\"function\"}] ~ Missing required parameter 'name' at 'tools[0]'.",
                "\"tools\":[{\"type\":\"function\",\"name\":\"f\",\"parameters\":{\"type\":\"object\",\"properties\":{},\"required\":[]}}] ~ Invalid value at 'tools[0].parameters.required': expected at least one item.",
                "\"tools\":[{\"type\":\"file_search\",\"file_search_store_names\":[\"a\"]},{\"type\":\"google_search\"}] ~ The tools 'file_search' and 'google_search' cannot be combined in the same request.",
                "\"response_format\":{\"type\":\"hologram\"} ~ Invalid enum value 'hologram' at 'response_format.type'.",
                "\"response_format\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"text\"}}} ~ Invalid enum value 'text' at 'response_format.properties.a.type'.",
                "\"response_format\":{\"mime_type\":\"application/json\"} ~ Missing required parameter 'type' at 'response_format'.",
                "\"response_format\":[{\"type\":\"text\"},{\"type\":\"image\",\"aspect_ratio\":\"1:7\"}] ~ Invalid enum value '1:7' at 'response_format[1].aspect_ratio'.",
                "\"response_format\":{\"type\":\"image\",\"image_size\":\"3K\"} ~ Invalid enum value '3K' at 'response_format.image_size'.",
                "\"response_format\":{\"type\":\"image\",\"mime_type\":\"image/png\"} ~ Invalid enum value 'image/png' at 'response_format.mime_type'.",
                "\"response_format\":{\"type\":\"image\",\"delivery\":\"inline\"} ~ 'response_format.delivery' is not supported.",
                "\"response_format\":{\"type\":\"audio\",\"delivery\":\"uri\"} ~ 'response_format.delivery' is not supported.",
                "\"response_format\":{\"type\":\"audio\",\"mime_type\":\"audio/wav\"} ~ 'response_format.mime_type' is not supported.",
                "\"response_format\":{\"type\":\"video\",\"aspect_ratio\":\"1:1\"} ~ Invalid enum value '1:1' at 'response_format.aspect_ratio'.",
                "\"response_format\":{\"type\":\"video\",\"duration\":\"8\"} ~ Invalid value at 'response_format.duration': expected a duration in seconds such as '8s'.",
                "\"response_format\":{\"type\":\"video\",\"delivery\":\"uri\"},\"store\":false ~ store=true is required for delivery by 'uri'.",
                "\"response_format\":{\"type\":\"text\",\"mime_type\":\"text/plain\",\"schema\":{\"type\":\"object\"}} ~ A 'schema' at 'response_format' requires 'mime_type' to be 'application/json'.",
                "\"response_modalities\":[\"IMAGE\"] ~ Invalid enum value 'IMAGE' at 'response_modalities[0]'.",
                "\"input\":null ~ Missing input.",
                "\"input\":\" \" ~ Request has empty input.",
                "\"input\":[] ~ Request has empty input.",
                "\"input\":[{\"type\":\"user_input\",\"content\":[]}] ~ Request has empty input.",
                "\"input\":3 ~ Invalid value at 'input': expected an array.",
                "\"input\":[\"Hi\"] ~ Invalid value at 'input[0]': expected an object.",
                "\"input\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"user_input\",\"content\":[]}] ~ The array at 'input' must hold either content or steps, not both.",
                "\"input\":[{\"type\":\"hologram\"}] ~ Invalid enum value 'hologram' at 'input[0].type'.",
                "\"input\":[{\"type\":\"user_input\",\"content\":\"Hi\"}] ~ Invalid value at 'input[0].content': expected an array.",
                "\"input\":{\"type\":\"text\"} ~ Missing required parameter 'text' at 'input'.",
                "\"input\":{\"type\":\"image\",\"mime_type\":\"image/png\"} ~ Exactly one of 'data' and 'uri' must be set at 'input'.",
                "\"input\":{\"type\":\"image\",\"mime_type\":\"image/png\",\"data\":\"AAAA\",\"uri\":\"https://x\"} ~ Exactly one of 'data' and 'uri' must be set at 'input'.",
                "\"input\":{\"type\":\"image\",\"mime_type\":\"image/png\",\"uri\":\"\"} ~ Invalid value at 'input.uri': expected a URI.",
                "\"input\":{\"type\":\"image\",\"mime_type\":\"image/png\",\"data\":\"AAAA\\nAAAA\"} ~ Invalid value at 'input.data': Base64 decoding failed.",
                "\"input\":{\"type\":\"image\",\"mime_type\":\"image/png\",\"data\":\"AAA\"} ~ Invalid value at 'input.data': Base64 decoding failed.",
                "\"input\":{\"type\":\"image\",\"mime_type\":\"image/png\",\"data\":\"AA-_\"} ~ Invalid value at 'input.data': Base64 decoding failed.",
                "\"input\":{\"type\":\"image\",\"data\":\"AAAA\"} ~ Missing required parameter 'mime_type' at 'input'.",
                "\"input\":{\"type\":\"image\",\"mime_type\":\"image/svg+xml\",\"data\":\"AAAA\"} ~ Unsupported MIME type 'image/svg+xml' at 'input.mime_type'.",
                "\"input\":{\"type\":\"document\",\"mime_type\":\"application/zip\",\"data\":\"AAAA\"} ~ Unsupported MIME type 'application/zip' at 'input.mime_type'.",
                "\"input\":{\"type\":\"image\",\"mime_type\":\"image/png\",\"data\":\"AAAA\",\"resolution\":\"HIGH\"} ~ Invalid enum value 'HIGH' at 'input.resolution'.",
                "\"input\":[{\"type\":\"user_input\",\"content\":[{\"type\":\"video\",\"uri\":\"https://x\",\"processing\":\"bogus\"}]}] ~ Invalid enum value 'bogus' at 'input[0].content[0].processing'.",
                "\"input\":[{\"type\":\"function_result\",\"call_id\":\"a\",\"result\":3}] ~ Invalid value at 'input[0].result': expected a string, an object or an array.",
                "\"input\":[{\"type\":\"function_result\",\"call_id\":\"a\",\"result\":[1]}] ~ Invalid value at 'input[0].result[0]': expected an object.",
                "\"input\":[{\"type\":\"function_result\",\"result\":\"x\"}] ~ Missing required parameter 'call_id' at 'input[0]'.",
                "\"input\":[{\"role\":\"user\",\"content\":\"Hi\"}] ~ The legacy Interactions API schema is no longer supported. Please upgrade your client SDK",
                "\"input\":{\"parts\":[]} ~ The legacy Interactions API schema is no longer supported. Please upgrade your client SDK",
                "\"response_mime_type\":\"application/json\",\"response_format\":{\"type\":\"object\"} ~ The legacy Interactions API schema is no longer supported. Please upgrade your client SDK",
            })
    void refusesInvalidRequests(String fields, String message) throws Exception {
        Wire.Answer answer = send(fields);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorMessage()).isEqualTo(message);
        assertThat(answer.errorCode()).isEqualTo("invalid_request");
        assertThat(GEMINI.emulator().ledger().paidCreates()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const",
                "default",
                "pattern",
                "$defs",
                "definitions",
                "$id",
                "$anchor",
                "$comment",
                "examples",
                "nullable",
                "multipleOf",
                "exclusiveMinimum",
                "exclusiveMaximum",
                "additionalItems",
                "patternProperties",
                "propertyNames",
                "dependentRequired",
                "unevaluatedProperties",
                "allOf",
                "oneOf",
                "not",
                "if"
            })
    void refusesSchemaKeywordsOutsideTheSubset(String keyword) throws Exception {
        String schema = "{\"type\":\"object\",\"properties\":{\"" + keyword
                + "\":{\"type\":\"array\",\"items\":{\"type\":\"string\",\"" + keyword + "\":{}}}}}";

        assertThat(sendSchema(schema).errorMessage())
                .isEqualTo("Unsupported schema keyword '" + keyword + "' at 'response_format.schema.properties."
                        + keyword + ".items'.");
        assertThat(send("\"tools\":[{\"type\":\"function\",\"name\":\"f\",\"parameters\":" + schema + "}]")
                        .errorMessage())
                .isEqualTo("Unsupported schema keyword '" + keyword + "' at 'tools[0].parameters.properties." + keyword
                        + ".items'.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "{\"format\":\"email\"} ~ Unsupported format 'email' at 'response_format.schema.items'.",
                "{\"enum\":[{}]} ~ Invalid value at 'response_format.schema.items.enum[0]': expected a string, a number, a boolean or null.",
                "{\"enum\":\"a\"} ~ Invalid value at 'response_format.schema.items.enum': expected an array.",
                "{\"$ref\":\"#/absent\"} ~ Unresolved reference '#/absent' in 'response_format.schema'.",
                "{\"$ref\":\"other.json\"} ~ Unresolved reference 'other.json' in 'response_format.schema'.",
                "{\"$ref\":\"#name\"} ~ Unresolved reference '#name' in 'response_format.schema'.",
                "{\"$ref\":\"#/a b\"} ~ Unresolved reference '#/a b' in 'response_format.schema'.",
            })
    void refusesSchemaValuesOutsideTheSubset(String items, String message) throws Exception {
        assertThat(sendSchema("{\"type\":\"array\",\"items\":" + items + "}").errorMessage())
                .isEqualTo(message);
    }

    @Test
    void takesTheDocumentedSubsetOfJsonSchema() throws Exception {
        String schema = "{\"type\":\"object\",\"title\":\"T\",\"description\":\"D\",\"properties\":{"
                + "\"a\":{\"type\":[\"string\",\"null\"],\"format\":\"date\",\"enum\":[\"x\",1,null]},"
                + "\"b\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":2},"
                + "\"c\":{\"type\":\"array\",\"prefixItems\":[{}],\"items\":{\"$ref\":\"#\"},\"minItems\":1,\"maxItems\":2},"
                + "\"d e\":{\"anyOf\":[{\"$ref\":\"#/properties/d%20e\"},{\"type\":\"null\"}]}},"
                + "\"required\":[\"a\"],\"additionalProperties\":false}";

        assertThat(sendSchema(schema).status()).isEqualTo(200);
    }

    @Test
    void refusesSchemasThatAreTooDeep() throws Exception {
        String schema = "{\"type\":\"array\",\"items\":".repeat(100) + "{}" + "}".repeat(100);

        assertThat(send("\"response_format\":{\"type\":\"text\",\"mime_type\":\"application/json\",\"schema\":" + schema
                                + "}")
                        .errorMessage())
                .endsWith("is nested too deeply.");
    }

    @Test
    void refusesThoughtsWithoutSignature() throws Exception {
        Wire.Answer answer = send(
                "\"input\":[{\"type\":\"thought\"},{\"type\":\"user_input\",\"content\":[{\"type\":\"text\",\"text\":\"a\"}]}]");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("missing_thought_signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"model\":\"m\"} {}", "not json", "[[[["})
    void refusesWhatIsNoJson(String body) throws Exception {
        Wire.Answer answer = wire.create(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("invalid_request");
        assertThat(answer.errorMessage()).isEqualTo("Invalid JSON payload received.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"Hi\"", "null"})
    void refusesJsonThatIsNoObject(String body) throws Exception {
        assertThat(wire.create(body).errorMessage()).isEqualTo("The request body must be a JSON object.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"tools\":[{\"type\":\"google_search\",\"search_types\":[\"web_search\"]},{\"type\":\"url_context\"},{\"type\":\"code_execution\"}]",
                "\"tools\":[{\"type\":\"mcp_server\",\"name\":\"s\",\"url\":\"https://x\",\"headers\":{\"a\":\"b\"},\"allowed_tools\":[{\"mode\":\"auto\",\"tools\":[\"t\"]}]}]",
                "\"generation_config\":{\"seed\":7,\"thinking_level\":\"low\",\"thinking_summaries\":\"auto\",\"stop_sequences\":[\"END\"],\"tool_choice\":\"auto\",\"temperature\":0.2,\"top_p\":0.9}",
                "\"system_instruction\":\"Be terse.\",\"service_tier\":\"flex\",\"store\":true,\"stream\":false,\"background\":false",
                "\"response_format\":[{\"type\":\"text\"},{\"type\":\"image\",\"aspect_ratio\":\"16:9\",\"image_size\":\"1K\"}]",
                "\"input\":[{\"type\":\"audio\",\"data\":\"AAAA\",\"mime_type\":\"audio/wav\",\"sample_rate\":16000},{\"type\":\"document\",\"uri\":\"https://x/files/a\",\"mime_type\":\"application/pdf\"}]",
                "\"input\":[{\"type\":\"user_input\",\"content\":[{\"type\":\"video\",\"uri\":\"https://x\",\"processing\":{\"type\":\"static\",\"fps\":1.0,\"start_offset\":\"1s\"}}]}]",
                "\"input\":[{\"type\":\"user_input\",\"content\":[{\"type\":\"text\",\"text\":\"a\"}]},{\"type\":\"google_search_call\",\"id\":\"1\",\"arguments\":{\"queries\":[\"q\"]}},{\"type\":\"google_search_result\",\"call_id\":\"1\",\"result\":[]},{\"type\":\"tool_call\",\"id\":\"2\",\"anything\":1},{\"type\":\"user_input\",\"content\":[{\"type\":\"text\",\"text\":\"b\"}]}]",
                "\"input\":[{\"type\":\"function_call\",\"id\":\"1\",\"name\":\"f\",\"arguments\":{}},{\"type\":\"function_call\",\"id\":\"2\",\"name\":\"f\",\"arguments\":{}},{\"type\":\"function_call\",\"id\":\"3\",\"name\":\"f\",\"arguments\":{}},{\"type\":\"function_result\",\"call_id\":\"1\",\"name\":\"f\",\"result\":{\"a\":1}},{\"type\":\"function_result\",\"call_id\":\"2\",\"result\":\"x\",\"is_error\":true},{\"type\":\"function_result\",\"call_id\":\"3\",\"result\":[{\"type\":\"text\",\"text\":\"x\"}]}]",
                "\"model\":null,\"agent\":\"antigravity-preview-09-2026\",\"environment\":\"remote\",\"agent_config\":{\"type\":\"antigravity\",\"max_total_tokens\":\"200000\"}",
            })
    void acceptsWhatTheApiDocuments(String fields) throws Exception {
        Wire.Answer answer = send(fields);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"response_modalities\":[\"document\"]",
            })
    void namesItselfWhereItLacksAFeature(String fields) throws Exception {
        Wire.Answer answer = send(fields);

        assertThat(answer.status()).as("no status that clients try again").isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("unimplemented");
        assertThat(answer.errorMessage()).contains("emulator");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/,404",
        "POST,/v2/interactions,404",
        "POST,/v1beta/interactions/,404",
        "POST,/v1beta/models,405",
        "GET,/v1beta/models/gone,404",
        "GET,/v1beta/interactions,405",
        "PUT,/v1beta/interactions/v1_a,405",
        "POST,/v1beta/interactions/v1_a,405",
        "GET,/v1beta/interactions/v1_a/cancel,405",
        "DELETE,/v1/interactions/v1_a/cancel,405",
        "POST,/v1beta/webhooks,400",
        "GET,/v1/voices,400",
        "POST,/v1beta/decisions,400",
        "GET,/v1beta/credentials/a,400",
        "POST,/v1alpha/auth_tokens,400",
        "GET,/v1alpha/auth_tokens,405",
        "POST,/v1beta/auth_tokens,404",
        "GET,/v1beta/cachedContents,400",
        "GET,/v1beta/batches/a,400",
        "POST,/v1beta/models/gemini-3.8-flash:generateContent,400",
        "POST,/v1beta/files:register,400",
        "PUT,/v1beta/files,405",
        "GET,/upload/v1beta/files,405",
        "GET,/v1beta/files/gone,404",
        "POST,/upload/v1beta/files,400",
        "GET,/v1beta/interactions/v1_a,404",
        "POST,/v1/interactions/v1_a/cancel,404",
        "DELETE,/v1/interactions/v1_a,404",
    })
    void knowsItsPathsAndMethods(String method, String path, int status) throws Exception {
        Wire.Answer answer = wire.send(method, path, null);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.errorCode()).isNotEmpty();
        assertThat(answer.headers().firstValue("Allow").isPresent()).isEqualTo(status == 405);
    }

    @ParameterizedTest
    @CsvSource({
        "?fields=id,400",
        "?last_event_id=3,400",
        "?bogus=1,400",
        "?stream=true,200",
        "?stream=false,200",
        "?include_input=true,200",
        "?fields=*,200",
    })
    void checksTheQueryOfARead(String query, int status) throws Exception {
        String id = wire.ask("Hi").id();

        assertThat(wire.send("GET", "/v1beta/interactions/" + id + query, null).status())
                .isEqualTo(status);
    }
}
