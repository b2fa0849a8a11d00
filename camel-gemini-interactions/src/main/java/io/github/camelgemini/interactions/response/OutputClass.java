/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import io.github.camelgemini.interactions.schema.ClassSchema;
import io.github.camelgemini.interactions.schema.JsonSchema;

/** A class into which answers are converted. Thread-safe. */
public final class OutputClass {

    /** The violation when the class rejects a value that the schema accepts. */
    private static final String VALUE = ": value";

    private final ObjectMapper mapper;
    private final JavaType type;
    private final JsonSchema schema;

    /**
     * Creates the schema of a class.
     *
     * @param mapper reads the instances
     * @param type the class, or a list of it
     * @param assertFormats whether answers are validated against {@code format}
     * @throws IllegalArgumentException when no schema can be created
     */
    OutputClass(ObjectMapper mapper, JavaType type, boolean assertFormats) {
        this.mapper = mapper;
        this.type = type;
        this.schema = ClassSchema.of(type, mapper, assertFormats);
    }

    /** Returns the schema for the JSON of an answer. */
    public JsonSchema schema() {
        return schema;
    }

    /** Returns the name of the class, such as {@code java.util.List<com.acme.Invoice>}. */
    String name() {
        return type.toCanonical();
    }

    /** Returns the class for Camel's type conversion: for a list the array class, because Camel does not distinguish lists by their elements. */
    Class<?> conversionTarget() {
        return type.isCollectionLikeType() ? type.getContentType().getRawClass().arrayType() : type.getRawClass();
    }

    /**
     * Creates an instance from an answer that conforms to the schema.
     *
     * @throws SchemaViolation when the class rejects a value
     * @throws InvalidDefinitionException when the mapper cannot create instances of the class, or of a class that it uses, for any answer
     */
    public Object read(JsonNode answer) throws SchemaViolation, InvalidDefinitionException {
        return read(answer, type);
    }

    /** Does the same for the class of Camel's type conversion. */
    <T> T read(JsonNode answer, Class<T> target) throws SchemaViolation, InvalidDefinitionException {
        return target.cast(read(answer, mapper.constructType(target)));
    }

    private Object read(JsonNode answer, JavaType target) throws SchemaViolation, InvalidDefinitionException {
        try {
            Object instance = mapper.readerFor(target).readValue(answer);
            if (instance == null) {
                throw new SchemaViolation(List.of(VALUE));
            }
            return instance;
        } catch (InvalidDefinitionException e) {
            throw e;
        } catch (JsonMappingException e) {
            throw new SchemaViolation(List.of(place(e) + VALUE));
        } catch (IOException e) {
            throw new SchemaViolation(List.of(VALUE));
        }
    }

    /** Returns the location of a failure, without content: keys of maps and unknown field names are content of the answer. */
    private static JsonPointer place(JsonMappingException failure) {
        JsonPointer place = JsonPointer.empty();
        int last = failure.getPath().size() - 1;
        for (int i = 0; i <= last; i++) {
            JsonMappingException.Reference step = failure.getPath().get(i);
            boolean content =
                    step.getFrom() instanceof Map || (failure instanceof PropertyBindingException && i == last);
            place = step.getFieldName() == null
                    ? place.appendIndex(step.getIndex())
                    : place.appendProperty(content ? "*" : step.getFieldName());
        }
        return place;
    }
}
