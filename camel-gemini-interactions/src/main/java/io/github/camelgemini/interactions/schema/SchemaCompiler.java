/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.net.URI;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.EvaluatorFactory;
import dev.harrel.jsonschema.FormatEvaluatorFactory;
import dev.harrel.jsonschema.InvalidSchemaException;
import dev.harrel.jsonschema.MetaSchemaResolvingException;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;

/** Makes a {@link JsonSchema} of text, or tells what is wrong with it. */
final class SchemaCompiler {

    /** How deep a schema may nest: checking it costs time out of proportion to its depth. */
    static final int MAX_DEPTH = 64;

    private static final URI ROOT = URI.create("schema:///root");

    /** The formats that the validator checks with the JDK alone; for others, such as email, it would need a further library. */
    private static final Set<String> FORMATS = Set.of(
            "date",
            "date-time",
            "time",
            "duration",
            "hostname",
            "uri",
            "uri-reference",
            "uuid",
            "regex",
            "json-pointer");

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String name;

    private SchemaCompiler(String name) {
        this.name = name;
    }

    static JsonSchema compile(String name, String json) {
        return new SchemaCompiler(name).compile(json);
    }

    private JsonSchema compile(String json) {
        ObjectNode source = read(json);
        ObjectNode original = SchemaDocument.withoutIdentifiers(source);
        ForeignForms.translate(original);
        SchemaDocument document = SchemaDocument.of(original);
        Validator validator = new ValidatorFactory()
                .withJsonNodeFactory(new JacksonNode.Factory(MAPPER))
                .withEvaluatorFactory(formats())
                .createValidator();
        URI uri = register(
                validator,
                dialectOf(source).map(dialect -> withDialect(dialect, original)).orElse(original));
        document.references().forEach(reference -> resolve(validator, reference));
        SchemaRewriter.Rewritten rewritten = SchemaRewriter.rewrite(name, original, Dialect.of(source));
        return new JsonSchema(original, rewritten, document.propertyNames(), validator, uri);
    }

    private ObjectNode read(String json) {
        JsonNode schema;
        try {
            schema = MAPPER.readTree(json);
        } catch (StreamConstraintsException e) {
            throw new IllegalArgumentException(
                    name + " nests deeper than " + MAX_DEPTH + " levels, or has too long a name or number");
        } catch (JsonProcessingException e) {
            // Without the cause: its message quotes the text.
            JsonLocation place = e.getLocation();
            throw new IllegalArgumentException(
                    name + " is no JSON: line " + place.getLineNr() + ", column " + place.getColumnNr());
        }
        if (!JsonSchema.computable(schema)) {
            throw new IllegalArgumentException(name + " has a number that is too large");
        }
        if (schema instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException(name + " is no JSON Schema: it must be a JSON object");
    }

    private static Optional<JsonNode> dialectOf(ObjectNode source) {
        return Optional.ofNullable(source.get(SchemaDocument.DIALECT));
    }

    private static ObjectNode withDialect(JsonNode dialect, ObjectNode original) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.set(SchemaDocument.DIALECT, dialect);
        return schema.setAll(original);
    }

    private URI register(Validator validator, ObjectNode schema) {
        try {
            return validator.registerSchema(ROOT, schema);
        } catch (InvalidSchemaException e) {
            throw new IllegalArgumentException(name + " is no valid JSON Schema: " + place(e), e);
        } catch (MetaSchemaResolvingException e) {
            throw new IllegalArgumentException(
                    name + " has an unknown $schema; known are the drafts 4, 6, 7, 2019-09 and 2020-12", e);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(name + " is no valid JSON Schema: " + e.getMessage(), e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException(name + " is no valid JSON Schema: it nests too deep");
        }
    }

    /** The deepest place is the one to correct: what encloses it fails only because it does. */
    private static String place(InvalidSchemaException e) {
        return e.getErrors().stream()
                .max(Comparator.comparingInt(
                        error -> error.getInstanceLocation().length()))
                .map(error -> error.getInstanceLocation() + ": " + error.getKeyword())
                .orElse("it violates its own $schema");
    }

    /** Fails for a reference that leads out of the document or to nothing, and for one that never ends. Nothing is fetched. */
    private void resolve(Validator validator, String reference) {
        if (!reference.startsWith("#")) {
            throw new IllegalArgumentException(name + " refers to another document, which is not fetched: " + reference
                    + " (copy it in, such as under #/$defs/)");
        }
        try {
            if (!resolves(validator, reference)) {
                throw new IllegalArgumentException(name + " has a reference that leads nowhere: " + reference);
            }
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException(name + " has a reference that leads back to itself: " + reference);
        }
    }

    private static boolean resolves(Validator validator, String reference) {
        ObjectNode probe = JsonNodeFactory.instance.objectNode().put("$ref", ROOT + reference);
        try {
            URI uri = validator.registerSchema(URI.create("schema:///probe"), probe);
            Validator.Result result = validator.validate(uri, JsonNodeFactory.instance.nullNode());
            // The validator reports a $ref itself only when it could not be resolved.
            return result.getErrors().stream().map(Error::getKeyword).noneMatch("$ref"::equals);
        } catch (InvalidSchemaException e) {
            // Not even a URI, which draft 4 lets pass.
            return false;
        }
    }

    private static EvaluatorFactory formats() {
        FormatEvaluatorFactory factory = new FormatEvaluatorFactory();
        return (context, keyword, value) -> value.isString() && FORMATS.contains(value.asString())
                ? factory.create(context, keyword, value)
                : Optional.empty();
    }
}
