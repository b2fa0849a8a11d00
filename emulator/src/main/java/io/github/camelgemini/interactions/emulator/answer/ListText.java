/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelgemini.interactions.emulator.document.DocumentText;

/** Splits the value of a label into items: a list in one line, or the bulleted lines below the label. */
final class ListText {

    private static final Pattern BULLET = Pattern.compile("^(?:[-*•>–]|\\d{1,3}[.)])\\s+(.+)$");
    private static final Pattern SEPARATOR = Pattern.compile("\\s*[;,](?=\\s)\\s*|\\s*;\\s*|\\s+(?:and|und)\\s+");

    private ListText() {}

    static List<String> items(DocumentText source, Pair pair, String value) {
        List<String> lines = source.lines();
        int first = pair.place().line();
        List<String> bullets = new ArrayList<>();
        for (int line = first; line < lines.size(); line++) {
            Matcher bullet = BULLET.matcher(lines.get(line));
            if (!bullet.matches()) {
                break;
            }
            bullets.add(bullet.group(1));
        }
        boolean isBelow = !bullets.isEmpty()
                && (bullets.get(0).equals(pair.value()) || lines.get(first).equals(pair.value()));
        return isBelow
                ? bullets
                : Arrays.stream(SEPARATOR.split(value))
                        .filter(item -> !item.isBlank())
                        .toList();
    }
}
