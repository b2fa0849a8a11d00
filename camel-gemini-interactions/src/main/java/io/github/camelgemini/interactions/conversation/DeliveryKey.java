/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.util.URISupport;

/**
 * Derives a key that uniquely identifies a message from its position in its source, and from the step of the route that sends it. Trusts headers only if the
 * consumer itself has set them: on an exchange from another source, an untrusted sender may have set the same headers.
 */
final class DeliveryKey {

    private static final String KAFKA = "kafka";
    private static final String KAFKA_CLASS = "org.apache.camel.component.kafka.KafkaEndpoint";
    private static final Set<String> FILES = Set.of("file", "ftp", "ftps", "sftp", "mina-sftp", "smb", "azure-files");
    private static final String FILES_CLASS = "org.apache.camel.component.file.GenericFileEndpoint";
    private static final String HOST = "CamelFileHost";
    private static final String ABSOLUTE_PATH = "CamelFileAbsolutePath";

    private DeliveryKey() {}

    /** The key, or null if the consumer does not identify its messages. */
    static String of(Exchange exchange) {
        Endpoint from = exchange.getFromEndpoint();
        if (from == null) {
            return null;
        }
        String message = null;
        if (is(from, Set.of(KAFKA), KAFKA_CLASS)) {
            message = record(exchange.getMessage());
        } else if (is(from, FILES, FILES_CLASS)) {
            message = file(from, exchange.getMessage());
        }
        return message == null ? null : message + '/' + step(exchange);
    }

    /** Compares class names, because this component does not depend on the others, and an application may register them under other schemes. */
    private static boolean is(Endpoint endpoint, Set<String> schemes, String className) {
        String uri = endpoint.getEndpointUri();
        if (schemes.contains(uri.substring(0, Math.max(0, uri.indexOf(':'))))) {
            return true;
        }
        return Stream.<Class<?>>iterate(endpoint.getClass(), Objects::nonNull, Class::getSuperclass)
                .anyMatch(type -> type.getName().equals(className));
    }

    private static String record(Message message) {
        Object topic = message.getHeader("kafka.TOPIC");
        Object partition = message.getHeader("kafka.PARTITION");
        Object offset = message.getHeader("kafka.OFFSET");
        // The consumer sets numbers; a header of the record itself is text or bytes.
        return topic instanceof String && partition instanceof Number && offset instanceof Number
                ? topic + "/" + partition + '/' + offset
                : null;
    }

    private static String file(Endpoint from, Message message) {
        String path = message.getHeader(ABSOLUTE_PATH, String.class);
        Long length = message.getHeader(Exchange.FILE_LENGTH, Long.class);
        Long modified = message.getHeader(Exchange.FILE_LAST_MODIFIED, Long.class);
        if (path == null || length == null || modified == null) {
            return null;
        }
        String place = URISupport.stripQuery(URISupport.sanitizeUri(from.getEndpointUri()));
        String where = joined(place, message.getHeader(HOST), path);
        return length + "/" + modified + '/' + RequestDigest.of(where);
    }

    /**
     * The position of the exchange in its route, as far as Camel tells: only the innermost of nested splitters, multicasts and loops, and not the step that
     * called a sub-route.
     */
    private static String step(Exchange exchange) {
        String route = ExchangeHelper.getAtRouteId(exchange);
        return RequestDigest.of(joined(
                route == null ? exchange.getFromRouteId() : route,
                exchange.getExchangeExtension().getHistoryNodeId(),
                exchange.getProperty(ExchangePropertyKey.LOOP_INDEX),
                exchange.getProperty(ExchangePropertyKey.SPLIT_INDEX),
                exchange.getProperty(ExchangePropertyKey.MULTICAST_INDEX)));
    }

    private static String joined(Object... parts) {
        return Stream.of(parts).map(String::valueOf).collect(Collectors.joining("\n"));
    }
}
