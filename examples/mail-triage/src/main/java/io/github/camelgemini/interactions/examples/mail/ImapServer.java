/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.mail;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Map;

import io.github.camelgemini.interactions.examples.launcher.RunContext;
import io.github.camelgemini.interactions.examples.launcher.UsageException;
import jakarta.mail.PasswordAuthentication;
import org.apache.camel.component.mail.MailAuthenticator;

/**
 * The mail server to read from. User and password come from the environment, so that they are in no command line, URI or log.
 *
 * @param scheme {@code imaps}, or {@code imap} for a server on this machine
 */
record ImapServer(String scheme, String host, int port) {

    static final String USER = "MAIL_USER";
    static final String PASSWORD = "MAIL_PASSWORD";

    private static final Map<String, Integer> PORTS = Map.of("imaps", 993, "imap", 143);

    /**
     * Reads an address such as {@code imaps://mail.example:993} or {@code mail.example}.
     *
     * @throws UsageException if it is none, or would send the password over the network in plain text
     */
    static ImapServer parse(String address) {
        URI uri;
        try {
            uri = new URI(address.contains("://") ? address : "imaps://" + address);
        } catch (URISyntaxException e) {
            throw invalid();
        }
        String scheme = uri.getScheme();
        if (!PORTS.containsKey(scheme)
                || uri.getHost() == null
                || uri.getUserInfo() != null
                || !uri.getRawPath().isEmpty()
                || uri.getRawQuery() != null) {
            throw invalid();
        }
        if (scheme.equals("imap") && !isThisMachine(uri.getHost())) {
            throw new UsageException("Option --imap: imap:// would send the password in plain text. Use imaps://");
        }
        return new ImapServer(scheme, uri.getHost(), uri.getPort() < 0 ? PORTS.get(scheme) : uri.getPort());
    }

    /** Without the address in the message, because it may contain a password. */
    private static UsageException invalid() {
        return new UsageException(
                "Option --imap takes an address such as imaps://mail.example:993. User and password are in " + USER
                        + " and " + PASSWORD);
    }

    private static boolean isThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /**
     * Reads user and password.
     *
     * @throws UsageException if one of them is missing
     */
    static MailAuthenticator login(RunContext context) {
        String user = context.variable(USER);
        String password = context.variable(PASSWORD);
        if (user.isEmpty() || password.isEmpty()) {
            throw new UsageException("Option --imap needs the environment variables " + USER + " and " + PASSWORD);
        }
        return new MailAuthenticator() {
            @Override
            public PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(user, password);
            }
        };
    }

    @Override
    public String toString() {
        return scheme + "://" + host + ':' + port;
    }
}
