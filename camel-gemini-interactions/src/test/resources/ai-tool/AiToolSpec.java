package org.apache.camel.component.ai.tool;

import org.apache.camel.support.DefaultConsumer;

/** A stand-in with the public methods of Camel's class that describe a tool. */
public final class AiToolSpec {

    private final String name;
    private final String description;
    private final String schema;
    private final DefaultConsumer consumer;

    public AiToolSpec(String name, String description, String schema, DefaultConsumer consumer) {
        this.name = name;
        this.description = description;
        this.schema = schema;
        this.consumer = consumer;
    }

    public String getName() {
        return name;
    }

    public String getDescription() {
        return description;
    }

    public String getParametersJsonSchema() {
        return schema;
    }

    public DefaultConsumer getConsumer() {
        return consumer;
    }

    @Override
    public String toString() {
        return "AiToolSpec " + name;
    }
}
