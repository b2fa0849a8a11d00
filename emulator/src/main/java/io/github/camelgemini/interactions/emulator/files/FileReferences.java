/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.files;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelgemini.interactions.emulator.answer.UploadedContents;

/** Finds the file that a URI in a model's input refers to. Thread-safe. */
final class FileReferences implements UploadedContents {

    private static final long MAX_PDF_SIZE = 50L * 1024 * 1024;
    private static final String GOOGLE = "generativelanguage.googleapis.com";
    private static final Pattern URI =
            Pattern.compile("https?://([^/?#]+)/(?:v1|v1beta)/(files/[^/?#:]+)", Pattern.CASE_INSENSITIVE);

    private final FileStore files;

    FileReferences(FileStore files) {
        this.files = files;
    }

    @Override
    public Optional<Content> find(String uri) {
        Matcher matcher = URI.matcher(uri);
        if (!matcher.matches() || !isOwn(matcher.group(1))) {
            return Optional.empty();
        }
        StoredFile file = files.find(matcher.group(2))
                .orElseThrow(() -> Declaration.invalid(
                        "You do not have permission to access the file in 'uri', or it may not exist."));
        if (!"ACTIVE".equals(file.state())) {
            throw Declaration.invalid("The file in 'uri' is not in an ACTIVE state and usage is not allowed.");
        }
        if (file.size() > MAX_PDF_SIZE
                && file.declaration().mediaType().toLowerCase(Locale.ROOT).startsWith("application/pdf")) {
            throw Declaration.invalid("The document in 'uri' is larger than 50 MB.");
        }
        return Optional.of(file);
    }

    /** Accepts the emulator's own addresses and Google's, because clients use either to name files. */
    private static boolean isOwn(String host) {
        String name = host.split(":", 2)[0].toLowerCase(Locale.ROOT);
        return name.equals("127.0.0.1") || name.equals("localhost") || name.equals(GOOGLE);
    }
}
