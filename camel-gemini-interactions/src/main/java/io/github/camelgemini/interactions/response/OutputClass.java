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

/** A class that answers become instances of. Thread-safe. */
public final class OutputClass {

    /** What is violated where the class refuses a value that the schema lets pass. */
    private static final String VALUE = ": value";

    private final ObjectMapper mapper;
    private final JavaType type;
    private final JsonSchema schema;

    /**
     * Makes the schema of a class.
     *
     * @param mapper reads the instances
     * @param type the class, or a list of it
     * @param assertFormats whether answers are validated against {@code format}
     * @throws IllegalArgumentException when there is no schema of it
     */
    OutputClass(ObjectMapper mapper, JavaType type, boolean assertFormats) {
        this.mapper = mapper;
        this.type = type;
        this.schema = ClassSchema.of(type, mapper, assertFormats);
    }

    /** What JSON must conform to before it is read. */
    public JsonSchema schema() {
        return schema;
    }

    /** The class in words, such as {@code java.util.List<com.acme.Invoice>}. */
    String name() {
        return type.toCanonical();
    }

    /** What Camel converts to: for a list the array, since all lists are one to it. */
    Class<?> conversionTarget() {
        return type.isCollectionLikeType() ? type.getContentType().getRawClass().arrayType() : type.getRawClass();
    }

    /**
     * Makes an instance of an answer that conforms to the schema.
     *
     * @throws SchemaViolation when the class refuses a value
     * @throws InvalidDefinitionException when the mapper cannot make instances of the class, or of one that it holds, whatever the answer
     */
    public Object read(JsonNode answer) throws SchemaViolation, InvalidDefinitionException {
        return read(answer, type);
    }

    /** The same as the class that Camel converts to. */
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

    /** Without content: the keys of maps, and names that the class does not have, are the answer's. */
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
