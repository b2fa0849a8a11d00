/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The path of a file in the folder, as the model writes it. It is taken literally: nothing is decoded, so that {@code %2e%2e} is a name like any other.
 *
 * @param folders the names of the folders on the way
 * @param name the name of the file
 */
record WorkPath(List<String> folders, String name) {

    private static final int MAX_LENGTH = 1_000;
    /**
     * Control characters; backslashes and colons, which are separators on Windows; and what could be another spelling of a hidden name: invisible
     * characters, which macOS ignores, and short names such as {@code GIT~1} of Windows.
     */
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\\\:]|~\\d");

    static WorkPath ofFile(String path) throws RefusedException {
        List<String> parts = partsOf(path);
        if (parts.isEmpty()) {
            throw new RefusedException("A path of a file is needed.");
        }
        int last = parts.size() - 1;
        return new WorkPath(List.copyOf(parts.subList(0, last)), parts.get(last));
    }

    /**
     * Splits a path into names.
     *
     * @return the names; none for the folder itself
     * @throws RefusedException if the path is absolute, leads to a parent folder or to something hidden, or has a character that no path may have
     */
    static List<String> partsOf(String path) throws RefusedException {
        if (path.length() > MAX_LENGTH) {
            throw new RefusedException("A path may have " + MAX_LENGTH + " characters.");
        }
        if (FORBIDDEN.matcher(path).find()) {
            throw new RefusedException(
                    "A path has no backslash, colon, ~ before a digit, control or invisible character. Folders are separated by /.");
        }
        if (path.startsWith("/")) {
            throw new RefusedException("A path is relative to the folder.");
        }
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/")) {
            if (isHidden(part) && !part.equals(".")) {
                throw new RefusedException("Names that begin with a dot are out of reach, also parent folders.");
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return parts;
    }

    static boolean isHidden(String name) {
        return name.startsWith(".");
    }
}
