/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.github.camelgemini.interactions.model.Interaction;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.TypeConverterRegistry;
import org.apache.camel.support.LRUCacheFactory;

/** Loads the classes into which answers are converted, with the class resolver of the Camel context. Thread-safe. */
public final class OutputClasses {

    /** The maximum number of cached classes that headers name. */
    static final int MAX_CACHED = 100;

    private static final String LIST = "[]";

    private final CamelContext camelContext;
    private final ObjectMapper mapper;
    private final boolean assertFormats;
    private final Map<String, OutputClass> ofHeaders = LRUCacheFactory.newLRUCache(MAX_CACHED);

    /**
     * Uses the registry's {@code ObjectMapper} if there is exactly one, or else a mapper that supports dates and {@code Optional}.
     *
     * @param assertFormats whether answers are validated against {@code format} before they are read
     */
    public OutputClasses(CamelContext camelContext, boolean assertFormats) {
        this.assertFormats = assertFormats;
        this.camelContext = camelContext;
        this.mapper = mapper(camelContext);
    }

    /** Returns the mapper for classes of routes: the registry's mapper if there is exactly one, or else a mapper that supports dates and {@code Optional}. */
    public static ObjectMapper mapper(CamelContext camelContext) {
        ObjectMapper own = camelContext.getRegistry().findSingleByType(ObjectMapper.class);
        return own == null ? newMapper() : withoutDefaultTyping(own);
    }

    /** Creates the mapper for a registry that contains no mapper, or several. */
    static ObjectMapper newMapper() {
        return JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .addModule(new Jdk8Module())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .build();
    }

    /** Disables default typing, with which the model could choose the classes to load. */
    private static ObjectMapper withoutDefaultTyping(ObjectMapper mapper) {
        JavaType object = mapper.constructType(Object.class);
        return mapper.getDeserializationConfig().getDefaultTyper(object) == null
                ? mapper
                : mapper.copy().deactivateDefaultTyping();
    }

    /**
     * Returns the class of the option, and registers a converter from interactions to the class.
     *
     * @param name the name of a class; a name followed by {@code []} means a list
     * @throws IllegalArgumentException when the class is not on the class path, or has no schema
     */
    public OutputClass ofOption(String name) {
        OutputClass outputClass = of(name);
        TypeConverterRegistry converters = camelContext.getTypeConverterRegistry();
        Class<?> target = outputClass.conversionTarget();
        if (converters.lookup(target, Interaction.class) == null) {
            converters.addTypeConverter(target, Interaction.class, new OutputConverter(outputClass));
        }
        return outputClass;
    }

    /**
     * Returns the class of a header. Caches a limited number of classes.
     *
     * @throws IllegalArgumentException like {@link #ofOption}
     */
    public OutputClass ofHeader(String name) {
        // Two threads may create the same schema at once, which costs less than a lock around the generator.
        OutputClass cached = ofHeaders.get(name);
        if (cached == null) {
            cached = of(name);
            ofHeaders.put(name, cached);
        }
        return cached;
    }

    /**
     * Loads a class, and creates its schema.
     *
     * @param name the name of a class; a name followed by {@code []} means a list
     * @throws IllegalArgumentException when the class is not on the class path, or has no schema
     */
    public OutputClass of(String name) {
        boolean list = name.endsWith(LIST);
        String single = list ? name.substring(0, name.length() - LIST.length()) : name;
        Class<?> found = resolve(single);
        if (found == null) {
            throw new IllegalArgumentException("there is no class " + single + " on the class path; name it with its"
                    + " package, a nested one as com.acme.Outer$Inner, and a list of them as com.acme.Invoice[]");
        }
        JavaType type =
                list ? mapper.getTypeFactory().constructCollectionType(List.class, found) : mapper.constructType(found);
        return new OutputClass(mapper, type, assertFormats);
    }

    /** Also accepts the name of a nested class as written in source code. */
    private Class<?> resolve(String name) {
        String binary = name;
        Class<?> found = camelContext.getClassResolver().resolveClass(binary);
        int dot = binary.lastIndexOf('.');
        while (found == null && dot > 0) {
            binary = binary.substring(0, dot) + "$" + binary.substring(dot + 1);
            found = camelContext.getClassResolver().resolveClass(binary);
            dot = binary.lastIndexOf('.');
        }
        return found;
    }
}
