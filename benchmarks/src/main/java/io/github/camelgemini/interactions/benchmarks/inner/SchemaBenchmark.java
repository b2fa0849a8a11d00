/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.inner;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.benchmarks.Canned;
import io.github.camelgemini.interactions.schema.JsonSchema;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An answer against its schema. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SchemaBenchmark {

    private JsonSchema schema;
    private JsonNode answer;

    /** Compiles the schema and reads the answer. */
    @Setup
    public void compile() throws IOException {
        schema = JsonSchema.parse("jsonSchema", Canned.SCHEMA);
        answer = new ObjectMapper().readTree(Canned.STRUCTURED_ANSWER);
    }

    /** Validates a valid answer with three parcels. */
    @Benchmark
    public List<String> schemaValidation() {
        return schema.validate(answer);
    }
}
