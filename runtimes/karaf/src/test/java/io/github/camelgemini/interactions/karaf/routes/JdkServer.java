/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.karaf.routes;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.RestConfiguration;
import org.apache.camel.spi.RestConsumerFactory;
import org.apache.camel.support.DefaultConsumer;

/** Serves HTTP with the server of the JDK, for applications without a component that does. */
final class JdkServer implements RestConsumerFactory {

    private final Path portFile;

    /** @param portFile where the port is written */
    JdkServer(Path portFile) {
        this.portFile = portFile;
    }

    @Override
    public Consumer createConsumer(
            CamelContext context,
            Processor processor,
            String verb,
            String basePath,
            String uriTemplate,
            String consumes,
            String produces,
            RestConfiguration configuration,
            Map<String, Object> parameters) {
        return new ServerConsumer(context.getEndpoint("direct:http"), processor, basePath);
    }

    private final class ServerConsumer extends DefaultConsumer {

        private final String path;
        private HttpServer server;

        ServerConsumer(Endpoint endpoint, Processor processor, String path) {
            super(endpoint, processor);
            this.path = path;
        }

        @Override
        protected void doStart() throws Exception {
            super.doStart();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(path, this::serve);
            server.start();
            Path written = Files.writeString(
                    portFile.resolveSibling("port.new"),
                    String.valueOf(server.getAddress().getPort()));
            Files.move(written, portFile, StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        protected void doStop() throws Exception {
            if (server != null) {
                server.stop(0);
            }
            super.doStop();
        }

        private void serve(HttpExchange http) throws IOException {
            Exchange exchange = getEndpoint().createExchange();
            http.getRequestHeaders()
                    .forEach((name, values) -> exchange.getMessage().setHeader(name, values.get(0)));
            exchange.getMessage().setHeader(Exchange.HTTP_METHOD, http.getRequestMethod());
            exchange.getMessage().setBody(http.getRequestBody());
            try {
                getProcessor().process(exchange);
            } catch (Exception e) {
                throw new IOException(e);
            }
            byte[] answer = exchange.getMessage().getBody(String.class).getBytes(StandardCharsets.UTF_8);
            http.sendResponseHeaders(
                    exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class), answer.length);
            try (OutputStream out = http.getResponseBody()) {
                out.write(answer);
            }
        }
    }
}
