/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The schemas of one document that have their own URI ({@code $id}). References to and from them are rewritten to places in the document, so that no reference
 * depends on a URI any more. Nothing is fetched.
 */
final class EmbeddedSchemas {

    private static final URI ROOT = URI.create("schema:///root");

    private static final List<String> ANCHORS = List.of("$anchor", "$dynamicAnchor");

    private final String name;
    private final ObjectNode document;
    private final SchemaDialect dialect;

    /** The base URI that applies from each place on. */
    private final Map<JsonPointer, URI> bases = new HashMap<>();

    private final Map<String, List<JsonPointer>> places = new HashMap<>();

    /** The places of each anchor, in any schema of the document. */
    private final Map<String, List<JsonPointer>> anchors = new HashMap<>();

    private boolean recursiveAnchor;

    private EmbeddedSchemas(String name, ObjectNode document, SchemaDialect dialect) {
        this.name = name;
        this.document = document;
        this.dialect = dialect;
    }

    /**
     * Rewrites the references of a document.
     *
     * @param name names the document in error messages
     * @throws IllegalArgumentException if a reference leads out of the document, or to several places
     */
    static void resolve(String name, ObjectNode document, SchemaDialect dialect) {
        EmbeddedSchemas schemas = new EmbeddedSchemas(name, document, dialect);
        schemas.bases.put(JsonPointer.empty(), ROOT);
        schemas.add(ROOT.toString(), JsonPointer.empty());
        SchemaDocument.walk(document, schemas::note);
        schemas.places.values().forEach(schemas::forgetCopies);
        SchemaDocument.walk(document, schemas::rewrite);
        SchemaDocument.walk(
                document,
                (place, schema) -> ANCHORS.forEach(keyword -> {
                    if (schema.path(keyword).isTextual()
                            && schemas.anchors
                                            .get(schema.get(keyword).textValue())
                                            .size()
                                    > 1) {
                        schema.remove(keyword);
                    }
                }));
    }

    private void add(String uri, JsonPointer place) {
        places.computeIfAbsent(uri, key -> new ArrayList<>()).add(place);
    }

    private void note(JsonPointer place, ObjectNode schema) {
        JsonNode id = schema.path(dialect.identifier());
        if (id.isTextual() && !(dialect.referenceStandsAlone() && schema.has("$ref"))) {
            int hash = id.textValue().indexOf('#');
            String uri = hash < 0 ? id.textValue() : id.textValue().substring(0, hash);
            if (!uri.isEmpty()) {
                absolute(base(place), uri).ifPresent(absolute -> {
                    bases.put(place, absolute);
                    add(absolute.toString(), place);
                });
            }
            if (hash >= 0 && hash < id.textValue().length() - 1) {
                // Draft 7 and earlier drafts write an anchor as the fragment of the URI.
                noteAnchor(place, id.textValue().substring(hash + 1));
            }
        }
        for (String keyword : ANCHORS) {
            if (schema.path(keyword).isTextual()) {
                noteAnchor(place, schema.get(keyword).textValue());
            }
        }
        recursiveAnchor |= schema.path("$recursiveAnchor").asBoolean();
    }

    private void noteAnchor(JsonPointer place, String anchor) {
        add(base(place) + "#" + anchor, place);
        anchors.computeIfAbsent(anchor, key -> new ArrayList<>()).add(place);
    }

    private URI base(JsonPointer place) {
        JsonPointer enclosing = place;
        while (!bases.containsKey(enclosing)) {
            enclosing = enclosing.head();
        }
        return bases.get(enclosing);
    }

    /** Empty if the reference is not a URI, or cannot be resolved against the base. */
    private static Optional<URI> absolute(URI base, String reference) {
        try {
            URI uri = new URI(reference);
            if (!uri.isAbsolute() && base.isOpaque()) {
                return Optional.empty();
            }
            boolean bare = !uri.isAbsolute() && base.getRawPath().isEmpty();
            return Optional.of((bare ? base.resolve("/") : base).resolve(uri));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private void rewrite(JsonPointer place, ObjectNode schema) {
        boolean inside = !base(place).equals(base(JsonPointer.empty()));
        for (String keyword : List.of("$ref", "$dynamicRef")) {
            String reference = schema.path(keyword).asText();
            boolean plain = reference.startsWith("#") && !inside && !isAnchor(reference);
            if (schema.path(keyword).isTextual() && !plain) {
                String target = target(place, reference, keyword.equals("$dynamicRef"));
                schema.put(keyword, target);
            }
        }
        if (inside && schema.path("$recursiveRef").isTextual()) {
            if (recursiveAnchor || schema.has("$ref")) {
                throw ambiguous("$recursiveRef");
            }
            schema.remove("$recursiveRef");
            schema.put("$ref", target(place, "#", false));
        }
    }

    private boolean isAnchor(String reference) {
        return reference.length() > 1 && !reference.startsWith("#/");
    }

    private String target(JsonPointer place, String reference, boolean dynamic) {
        int hash = reference.indexOf('#');
        String fragment = hash < 0 ? "" : decoded(reference.substring(hash + 1));
        String uri = hash < 0 ? reference : reference.substring(0, hash);
        URI base = base(place);
        URI schema = uri.isEmpty()
                ? base
                : absolute(base, uri)
                        .filter(known -> places.containsKey(known.toString()))
                        .orElseThrow(() -> remote(reference));
        boolean pointer = fragment.isEmpty() || fragment.startsWith("/");
        if (dynamic && !pointer && anchors.getOrDefault(fragment, List.of()).size() > 1) {
            throw ambiguous(reference);
        }
        JsonPointer found = pointer ? inside(schema, fragment, reference) : anchor(schema, fragment, reference);
        if (found == null && uri.isEmpty()) {
            // Many documents give subschemas an $id and still refer to the definitions of the document.
            return reference;
        }
        if (found == null) {
            throw new IllegalArgumentException(name + " has a reference that cannot be resolved: " + reference);
        }
        return SchemaRewriter.fragment(found);
    }

    /** The decoded text after the {@code #} of a reference. */
    static String decoded(String fragment) {
        try {
            String decoded = new URI("#" + fragment).getFragment();
            return decoded == null ? "" : decoded;
        } catch (URISyntaxException e) {
            return fragment;
        }
    }

    private JsonPointer inside(URI schema, String pointer, String reference) {
        JsonPointer start = only(schema.toString(), reference);
        JsonPointer found;
        try {
            found = start.append(JsonPointer.compile(pointer));
        } catch (IllegalArgumentException e) {
            return null;
        }
        JsonNode target = document.at(found);
        return target.isObject() || target.isBoolean() ? found : null;
    }

    private JsonPointer anchor(URI schema, String anchor, String reference) {
        String uri = schema + "#" + anchor;
        if (places.containsKey(uri)) {
            return only(uri, reference);
        }
        List<JsonPointer> everywhere = anchors.getOrDefault(anchor, List.of());
        return everywhere.size() == 1 ? everywhere.get(0) : null;
    }

    /** If all places have the same schema, the first place suffices. */
    private void forgetCopies(List<JsonPointer> all) {
        JsonNode first = document.at(all.get(0));
        if (all.size() > 1 && all.stream().allMatch(place -> document.at(place).equals(first))) {
            all.subList(1, all.size()).clear();
        }
    }

    private JsonPointer only(String uri, String reference) {
        List<JsonPointer> all = places.get(uri);
        if (all.size() > 1) {
            throw new IllegalArgumentException(
                    name + " has a reference that several of its schemas match: " + reference);
        }
        return all.get(0);
    }

    private IllegalArgumentException remote(String reference) {
        return new IllegalArgumentException(name + " refers to another document, which is not fetched: " + reference
                + " (copy it in, such as under #/$defs/, with its $id)");
    }

    private IllegalArgumentException ambiguous(String reference) {
        return new IllegalArgumentException(
                name + " has a reference whose target depends on the evaluation path, across"
                        + " schemas with an $id, which is not supported: " + reference);
    }
}
