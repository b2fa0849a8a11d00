/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Reads XML like JSON: an element is a property, repeated elements are an array. Attributes are ignored. */
final class XmlText {

    private static final int MAX_DEPTH = 200;

    private XmlText() {}

    static DocumentText of(String text) {
        return JsonText.of(value(Jsoup.parse(text, Parser.xmlParser()), 0));
    }

    private static JsonNode value(Element element, int depth) {
        if (element.childrenSize() == 0 || depth > MAX_DEPTH) {
            return JsonNodeFactory.instance.textNode(element.text().strip());
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Element child : element.children()) {
            String name = localName(child);
            JsonNode value = value(child, depth + 1);
            JsonNode before = object.get(name);
            if (before == null) {
                object.set(name, value);
            } else if (before.isArray()) {
                object.withArray(name).add(value);
            } else {
                object.putArray(name).add(before).add(value);
            }
        }
        return object;
    }

    private static String localName(Element element) {
        String name = element.tagName();
        return name.substring(name.indexOf(':') + 1);
    }
}
