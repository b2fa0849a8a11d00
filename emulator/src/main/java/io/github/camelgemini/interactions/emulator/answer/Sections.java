/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelgemini.interactions.emulator.document.DocumentText;

/**
 * The sections of a text that belong to objects of the schema. A section begins at a line that is the object's name, and ends at an empty line
 * or at the next such line. An object that has a section takes its values from that section.
 */
final class Sections {

    private static final int MAX_LINES = 20_000;

    private final Map<List<List<String>>, Set<Integer>> lines = new HashMap<>();
    private final Set<Integer> owned = new HashSet<>();

    Sections(DocumentText text, List<Extraction.Leaf> leaves) {
        List<List<List<String>>> holders = new ArrayList<>();
        for (Extraction.Leaf leaf : leaves) {
            if (!leaf.parents().isEmpty() && !holders.contains(leaf.parents())) {
                holders.add(leaf.parents());
            }
        }
        if (!holders.isEmpty()) {
            read(text.lines().subList(0, Math.min(MAX_LINES, text.lines().size())), holders);
        }
    }

    private void read(List<String> text, List<List<List<String>>> holders) {
        List<List<String>> current = null;
        for (int line = 0; line < text.size(); line++) {
            List<String> words = text.get(line).length() > 80 ? List.of() : Words.of(text.get(line));
            List<List<String>> heading = holders.stream()
                    .filter(holder -> holder.contains(words))
                    .findFirst()
                    .orElse(null);
            if (heading != null) {
                current = heading;
            } else if (words.isEmpty() && text.get(line).isBlank()) {
                current = null;
            } else if (current != null) {
                lines.computeIfAbsent(current, holder -> new HashSet<>()).add(line);
                owned.add(line);
            }
        }
    }

    /**
     * Returns whether a property may take a value from this place: from the section of its own object, or from no section if its object has
     * none. A property at the top level may take values from any place. A label that names the object and the property is always allowed.
     */
    boolean allows(Extraction.Leaf leaf, Pair pair) {
        Set<Integer> own = leaf.parents().isEmpty() ? null : lines.get(leaf.parents());
        int line = pair.place().line();
        if (own != null && own.contains(line)) {
            return true;
        }
        if (leaf.name().qualified().contains(pair.label())) {
            return true;
        }
        boolean foreign = !leaf.parents().isEmpty() && owned.contains(line);
        return own == null && !foreign;
    }
}
