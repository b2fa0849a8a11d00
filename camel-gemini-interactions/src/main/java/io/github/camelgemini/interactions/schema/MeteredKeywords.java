/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.harrel.jsonschema.EvaluationContext;
import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.EvaluatorFactory;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.SchemaParsingContext;

/** Makes the validator's keywords count their work in the {@link WorkBudget}. */
final class MeteredKeywords implements EvaluatorFactory {

    private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef", "$recursiveRef");

    /** Keywords that examine all earlier results. */
    private static final Set<String> LOOKING_BACK = Set.of("unevaluatedProperties", "unevaluatedItems");

    /** Keywords whose values are compared as a whole. */
    private static final Set<String> COMPARING = Set.of("enum", "const");

    private final EvaluatorFactory formats = new Formats();
    private final boolean assertFormats;

    /** @param assertFormats whether {@code format} is validated in answers; in schemas it always is */
    MeteredKeywords(boolean assertFormats) {
        this.assertFormats = assertFormats;
    }

    @Override
    public Optional<Evaluator> create(SchemaParsingContext context, String keyword, JsonNode value) {
        return evaluator(context, keyword, value).map(evaluator -> metered(evaluator, keyword, value));
    }

    private Optional<Evaluator> evaluator(SchemaParsingContext context, String keyword, JsonNode value) {
        if (keyword.equals("pattern") && value.isString()) {
            return Optional.of(new PatternKeyword(MeteredPattern.of(value.asString())));
        }
        if (keyword.equals("format") && value.isString() && (assertFormats || !isOwn(context))) {
            Optional<Evaluator> format = formats.create(context, keyword, value);
            if (format.isPresent()) {
                return format;
            }
        }
        Optional<Evaluator> own = context.getDialect().getEvaluatorFactory().create(context, keyword, value);
        return keyword.equals("patternProperties") && value.isObject()
                ? own.map(evaluator -> new GuardedPatterns(evaluator, patterns(value)))
                : own;
    }

    /** Whether a schema is the user's, and not a metaschema. */
    static boolean isOwn(SchemaParsingContext context) {
        return SchemaCompiler.SCHEME.equals(context.getParentUri().getScheme());
    }

    private static List<MeteredPattern> patterns(JsonNode value) {
        List<MeteredPattern> patterns = new ArrayList<>();
        value.asObject().keySet().forEach(pattern -> patterns.add(MeteredPattern.of(pattern)));
        return patterns;
    }

    private static Evaluator metered(Evaluator evaluator, String keyword, JsonNode value) {
        return new Metered(
                evaluator,
                COMPARING.contains(keyword) ? total(value) : size(value),
                value.getJsonPointer().length(),
                REFERENCES.contains(keyword) && value.isString() ? value.asString() : null,
                LOOKING_BACK.contains(keyword));
    }

    private static long size(JsonNode node) {
        if (node.isString()) {
            return node.asString().length() / 32;
        }
        if (node.isArray()) {
            return node.asArray().size();
        }
        return node.isObject() ? node.asObject().size() : 0;
    }

    private static long total(JsonNode node) {
        long total = 1 + size(node);
        if (node.isArray()) {
            for (JsonNode element : node.asArray()) {
                total += total(element);
            }
        } else if (node.isObject()) {
            for (JsonNode member : node.asObject().values()) {
                total += total(member);
            }
        }
        return total;
    }

    /** Counts the work of a keyword before its evaluation. */
    private static final class Metered implements Evaluator {

        private final Evaluator evaluator;
        private final long size;
        private final int path;
        private final String reference;
        private final boolean lookingBack;

        Metered(Evaluator evaluator, long size, int path, String reference, boolean lookingBack) {
            this.evaluator = evaluator;
            this.size = size;
            this.path = path;
            this.reference = reference;
            this.lookingBack = lookingBack;
        }

        @Override
        public Result evaluate(EvaluationContext context, JsonNode node) {
            WorkBudget work = WorkBudget.current();
            long all = size + size(node) + (lookingBack ? work.evaluations() : 0);
            work.evaluate(all, path, reference);
            WorkBudget.Place outer = work.enter(node, reference == null ? 0 : path);
            Result result = evaluator.evaluate(context, node);
            work.leave(outer);
            return result;
        }

        @Override
        public int getOrder() {
            return evaluator.getOrder();
        }
    }

    /** {@code pattern}, matched by a {@link MeteredPattern}. */
    private static final class PatternKeyword implements Evaluator {

        private final MeteredPattern pattern;

        PatternKeyword(MeteredPattern pattern) {
            this.pattern = pattern;
        }

        @Override
        public Result evaluate(EvaluationContext context, JsonNode node) {
            return !node.isString() || pattern.find(node.asString()) ? Result.success() : Result.failure("pattern");
        }
    }

    /** {@code patternProperties}: matches the names within the limits first, before the validator matches them again without limits. */
    private static final class GuardedPatterns implements Evaluator {

        private final Evaluator evaluator;
        private final List<MeteredPattern> patterns;

        GuardedPatterns(Evaluator evaluator, List<MeteredPattern> patterns) {
            this.evaluator = evaluator;
            this.patterns = patterns;
        }

        @Override
        public Result evaluate(EvaluationContext context, JsonNode node) {
            if (node.isObject()) {
                for (Map.Entry<String, JsonNode> member : node.asObject().entrySet()) {
                    for (MeteredPattern pattern : patterns) {
                        pattern.find(member.getKey());
                    }
                }
            }
            return evaluator.evaluate(context, node);
        }

        @Override
        public int getOrder() {
            return evaluator.getOrder();
        }
    }
}
