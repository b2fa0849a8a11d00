/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.http;

import java.net.ConnectException;

/** No connection was opened, because a name server gave a private address for a public host. */
public final class PrivateAddressException extends ConnectException {

    private static final long serialVersionUID = 1L;

    PrivateAddressException() {
        super("The host has a private address");
    }
}
