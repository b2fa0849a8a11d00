/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.http;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;

import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.Promise;

/**
 * Opens connections, but none to a private address for the host of redirects, whatever a name server says of it. Connections through a proxy are the proxy's to
 * refuse.
 */
final class GuardedConnector extends ClientConnector {

    @Override
    public void connect(SocketAddress address, Map<String, Object> context) {
        if (isRedirectHost(context)
                && address instanceof InetSocketAddress socket
                && socket.getAddress() != null
                && PrivateAddresses.isPrivate(socket.getAddress())) {
            @SuppressWarnings("unchecked")
            Promise<Object> promise = (Promise<Object>) context.get(CONNECTION_PROMISE_CONTEXT_KEY);
            promise.failed(new PrivateAddressException());
            return;
        }
        super.connect(address, context);
    }

    private static boolean isRedirectHost(Map<String, Object> context) {
        // The key under which the destination stands has another name in Jetty 12.0 than in 12.1.
        return context.values().stream()
                .filter(Destination.class::isInstance)
                .map(Destination.class::cast)
                .anyMatch(destination -> destination.getProxy() == null
                        && HttpTransport.REDIRECT_HOST.equalsIgnoreCase(
                                destination.getOrigin().getAddress().getHost()));
    }
}
