/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.InvalidSchemaException;
import dev.harrel.jsonschema.MetaSchemaResolvingException;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;

/** Compiles text to a {@link JsonSchema}, or reports what is wrong with it. */
final class SchemaCompiler {

    /** The maximum nesting of a schema: checking a deeper one takes disproportionate time. */
    static final int MAX_DEPTH = 64;

    /** The maximum total length of the JSON pointers into a schema. */
    private static final long MAX_POINTERS = 16L * 1024 * 1024;

    /** The URI scheme of all schemas that are compiled here. */
    static final String SCHEME = "schema";

    private static final URI ROOT = URI.create(SCHEME + ":///root");
    private static final URI PROBE = URI.create(SCHEME + ":///probe");

    private static final Pattern OF_PROBE = Pattern.compile("/properties/(\\d+)/\\$ref");

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final String name;
    private final boolean assertFormats;

    private SchemaCompiler(String name, boolean assertFormats) {
        this.name = name;
        this.assertFormats = assertFormats;
    }

    /**
     * Compiles a schema.
     *
     * @param given whether the text comes from a user, who may have wrapped the schema, or given something else
     * @param assertFormats whether answers are validated against {@code format}
     */
    static JsonSchema compile(String name, String json, boolean given, boolean assertFormats) {
        SchemaCompiler compiler = new SchemaCompiler(name, assertFormats);
        try {
            return WorkBudget.bounded(name, () -> compiler.compile(json, given));
        } catch (WorkBudget.EndlessReference e) {
            throw new IllegalArgumentException(
                    e.reference() == null
                            ? name + " is not a valid JSON Schema: it is nested too deeply"
                            : name + " has a reference that resolves to itself: " + compiler.own(e.reference()),
                    e);
        }
    }

    /** Converts a reference of a probe to the reference in the schema. */
    private String own(String reference) {
        String root = ROOT.toString();
        return reference.startsWith(root) ? reference.substring(root.length()) : reference;
    }

    private JsonSchema compile(String json, boolean given) {
        ObjectNode source = given ? GivenSchema.of(name, read(json)) : read(json);
        ObjectNode resolved = source.deepCopy();
        EmbeddedSchemas.resolve(name, resolved, SchemaDialect.of(source));
        ObjectNode original = SchemaDocument.withoutIdentifiers(resolved);
        OpenApiForms.MovedPlaces moved = OpenApiForms.translate(original, SchemaDialect.of(source));
        SchemaDocument document = SchemaDocument.of(original);
        Validator validator = new ValidatorFactory()
                .withJsonNodeFactory(new JacksonNode.Factory(MAPPER))
                .withEvaluatorFactory(new MeteredKeywords(assertFormats))
                .createValidator();
        URI uri = register(
                validator,
                dialectOf(source).map(dialect -> withDialect(dialect, original)).orElse(original),
                moved);
        resolve(validator, List.copyOf(document.references()));
        SchemaRewriter.Rewritten rewritten = SchemaRewriter.rewrite(
                        name, original, SchemaDialect.of(source), assertFormats)
                .before(moved);
        return new JsonSchema(original, rewritten, document.propertyNames(), validator, uri, assertFormats);
    }

    private ObjectNode read(String json) {
        JsonNode schema;
        try {
            schema = MAPPER.readTree(json);
        } catch (StreamConstraintsException e) {
            throw new IllegalArgumentException(
                    name + " nests deeper than " + MAX_DEPTH + " levels, or has too long a name or number");
        } catch (JsonProcessingException e) {
            // Without the cause, because its message quotes the text.
            JsonLocation place = e.getLocation();
            throw new IllegalArgumentException(
                    name + " is not valid JSON: line " + place.getLineNr() + ", column " + place.getColumnNr());
        }
        if (JsonSchema.pointers(schema, 0) > MAX_POINTERS) {
            throw new SchemaLimitException(
                    name + " has nested property names that are too long: the JSON pointers to its places"
                            + " have more than " + MAX_POINTERS + " characters in total");
        }
        if (!JsonSchema.computable(schema) || hasInfinite(schema)) {
            throw new IllegalArgumentException(name + " has a number that is too large");
        }
        if (schema instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException(name + " is not a JSON Schema: it must be a JSON object");
    }

    /** Whether a number is infinite as a double, which is how the API reads numbers. */
    private static boolean hasInfinite(JsonNode node) {
        if (node.isNumber() && Double.isInfinite(node.doubleValue())) {
            return true;
        }
        for (JsonNode child : node) {
            if (hasInfinite(child)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<JsonNode> dialectOf(ObjectNode source) {
        return Optional.ofNullable(source.get(SchemaDocument.DIALECT));
    }

    private static ObjectNode withDialect(JsonNode dialect, ObjectNode original) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.set(SchemaDocument.DIALECT, dialect);
        return schema.setAll(original);
    }

    private URI register(Validator validator, ObjectNode schema, OpenApiForms.MovedPlaces moved) {
        try {
            return validator.registerSchema(ROOT, schema);
        } catch (SchemaLimitException | WorkBudget.EndlessReference e) {
            throw e;
        } catch (InvalidSchemaException e) {
            throw new IllegalArgumentException(
                    name + " is not a valid JSON Schema: " + SchemaFault.of(e, schema, moved), e);
        } catch (MetaSchemaResolvingException e) {
            throw new IllegalArgumentException(
                    name + " has an unknown $schema: use draft 4, 6, 7, 2019-09 or 2020-12", e);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(name + " is not a valid JSON Schema: " + e.getMessage(), e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException(name + " is not a valid JSON Schema: it is nested too deeply");
        }
    }

    /** Fails for a reference that cannot be resolved, or that never ends. Nothing is fetched. */
    private void resolve(Validator validator, List<String> references) {
        ObjectNode probes = JsonNodeFactory.instance.objectNode();
        ObjectNode nulls = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < references.size(); i++) {
            String reference = references.get(i);
            probes.putObject(Integer.toString(i)).put("$ref", ROOT + reference);
            nulls.putNull(Integer.toString(i));
        }
        unresolved(validator, probes, nulls).ifPresent(index -> {
            throw new IllegalArgumentException(
                    name + " has a reference that cannot be resolved: " + references.get(index));
        });
    }

    /** The index of the first probe whose reference cannot be resolved. */
    private static OptionalInt unresolved(Validator validator, ObjectNode probes, ObjectNode nulls) {
        try {
            ObjectNode schema = JsonNodeFactory.instance.objectNode().set("properties", probes);
            URI uri = validator.registerSchema(PROBE, schema);
            // The validator reports a $ref itself only if it could not be resolved.
            return first(validator.validate(uri, nulls).getErrors(), Error::getEvaluationPath);
        } catch (InvalidSchemaException e) {
            // The reference is not a URI, which draft 4 does not check.
            return first(e.getErrors(), Error::getInstanceLocation);
        }
    }

    private static OptionalInt first(List<Error> errors, Function<Error, String> place) {
        return errors.stream()
                .map(place)
                .map(OF_PROBE::matcher)
                .filter(Matcher::matches)
                .mapToInt(matcher -> Integer.parseInt(matcher.group(1)))
                .min();
    }
}
