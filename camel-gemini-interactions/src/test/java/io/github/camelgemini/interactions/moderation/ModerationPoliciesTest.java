/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.moderation;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.camelgemini.interactions.schema.DataText;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ModerationPoliciesTest {

    private static final String DEFAULT = "classpath:io/github/camelgemini/interactions/moderation/default-policy.yaml";

    private final CamelContext context = new DefaultCamelContext();

    @TempDir
    Path folder;

    @Test
    void defaultPolicyHasTheCategoriesOfTheBuiltInSchema() throws Exception {
        ModerationPolicy policy = ModerationPolicies.load(context, DEFAULT);

        assertThat(policy.name()).isEqualTo("default");
        assertThat(policy.instructions()).isNotBlank();
        assertThat(policy.categories())
                .extracting(ModerationPolicy.Category::name)
                .containsExactly(
                        "harassment", "hate", "sexual", "violence", "self_harm", "spam", "illegal", "personal_data");
        assertThat(Moderation.builtIn("verdict-schema.json"))
                .contains(policy.categories().stream()
                        .map(category -> '"' + category.name() + '"')
                        .toList());
    }

    @Test
    void yamlAndJsonSayTheSame() throws Exception {
        Path yaml = write("p.YML", """
                name: p
                instructions: |
                  One.
                  Two.
                categories:
                  - {name: a, description: 'b', threshold: 0.25}
                  - name: B_2
                    description: c
                """);
        Path json = write("p.json", """
                {"name":"p","instructions":"One.\\nTwo.\\n","categories":[
                 {"name":"a","description":"b","threshold":0.25},{"name":"B_2","description":"c"}]}""");

        ModerationPolicy policy = new ModerationPolicy(
                "p",
                "One.\nTwo.\n",
                List.of(new ModerationPolicy.Category("a", "b", 0.25), new ModerationPolicy.Category("B_2", "c", 0.5)));
        assertThat(ModerationPolicies.load(context, "file:" + yaml)).isEqualTo(policy);
        assertThat(ModerationPolicies.load(context, "resource:file:" + json)).isEqualTo(policy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                          | /categories: required; /name: required",
                "[]                                                          | : type",
                "''                                                          | : type",
                "{name: p, categories: []}                                   | /categories: minItems",
                "{name: 7, categories: [{name: a, description: b}]}          | /name: type",
                "{name: ' ', categories: [{name: a, description: b}]}        | /name: pattern",
                "{name: p, categories: [{description: b}]}                   | /categories/0/name: required",
                "{name: p, categories: [{name: a}]}                          | /categories/0/description: required",
                "{name: p, categories: [{name: a, description: ''}]}         | /categories/0/description: pattern",
                "{name: p, categories: [{name: a-b, description: b}]}        | /categories/0/name: pattern",
                "{name: p, categories: [{name: __proto__, description: b}]}  | /categories/0/name: pattern",
                "{name: p, categories: [{name: a, description: b, threshold: 1.5}]}  | /categories/0/threshold: maximum",
                "{name: p, categories: [{name: a, description: b, threshold: -1}]}   | /categories/0/threshold: minimum",
                "{name: p, categories: [{name: a, description: b, threshold: high}]} | /categories/0/threshold: type",
                "{name: p, categories: [{name: a, description: b, treshold: 1}]}     | /categories/0/*: ",
                "{name: p, categories: [{name: a, description: b}, {name: a, description: c}]} | two categories with the name a",
            })
    void whatIsNoPolicyIsRefusedByNameAndPlace(String yaml, String problem) throws Exception {
        Path file = write("p.yaml", yaml);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModerationPolicies.load(context, "file:" + file))
                .withMessageStartingWith(
                        "Option moderationPolicy cannot be used: file:" + file + " is not a moderation policy: ")
                .withMessageContaining(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{name: p, name: q, categories: [{name: a, description: b}]}",
                "{name: p, categories: [&a {name: a, description: b}, *a]}",
                "name: !!java.net.URL http://127.0.0.1\ncategories: []",
                "name: p\n---\nname: q",
                "name: [",
                "? : x",
            })
    void yamlWithMoreThanDataIsRefused(String yaml) throws Exception {
        Path file = write("p.yaml", yaml);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModerationPolicies.load(context, "file:" + file))
                .withMessageStartingWith(
                        "Option moderationPolicy cannot be used: file:" + file + " is not valid YAML: ");
    }

    @ParameterizedTest
    @ValueSource(ints = {2_000, 500_000})
    void yamlThatNestsTooDeepIsRefused(int depth) throws Exception {
        Path file = write("p.yaml", "[".repeat(depth) + "]".repeat(depth));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModerationPolicies.load(context, "file:" + file))
                .withMessageContaining("it is nested too deeply");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"name\":\"p\",\"name\":\"q\"}", "{} {}"})
    void malformedJsonIsRefused(String json) throws Exception {
        Path file = write("p.json", json);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModerationPolicies.load(context, "file:" + file))
                .withMessage("Option moderationPolicy cannot be used: file:" + file + " is not valid JSON");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "policy.yaml           | Option moderationPolicy cannot be used: expected a location such as classpath:policy.yaml or file:policy.json",
                "{\"name\":\"p\"}      | Option moderationPolicy cannot be used: expected a location such as classpath:policy.yaml or file:policy.json",
                "classpath:absent.yaml | Option moderationPolicy cannot be used: classpath:absent.yaml cannot be read: it does not exist, or is not a readable file",
                "classpath:transcripts/text.sse | Option moderationPolicy cannot be used: classpath:transcripts/text.sse must end in .yaml, .yml or .json",
            })
    void whatNamesNoFileIsRefused(String value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModerationPolicies.load(context, value))
                .withMessage(message);
    }

    @Test
    void policyMayHaveFiftyCategoriesAndNoMore() throws Exception {
        assertThat(ModerationPolicies.load(context, "file:" + write("50.json", policyOf(50)))
                        .categories())
                .hasSize(50);
        Path larger = write("51.json", policyOf(51));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModerationPolicies.load(context, "file:" + larger))
                .withMessageContaining("/categories: maxItems");
    }

    @Test
    void withoutTheYamlLibraryJsonWorksAndYamlSaysWhatIsMissing() throws Exception {
        Path json = write("p.json", policyOf(1));
        Path yaml = write("p.yaml", policyOf(1));
        try (WithoutYaml loader = new WithoutYaml()) {
            var load = loader.loadClass(ModerationPolicies.class.getName())
                    .getMethod("load", CamelContext.class, String.class);

            assertThat(load.invoke(null, context, "file:" + json))
                    .hasToString(load(json).toString());
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> load.invoke(null, context, "file:" + yaml))
                            .getCause())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Option moderationPolicy cannot be used: file:" + yaml
                            + " is YAML, which needs the library org.snakeyaml:snakeyaml-engine on the class path:"
                            + " add the library, or write it in JSON");
        }
    }

    private ModerationPolicy load(Path file) {
        return ModerationPolicies.load(context, "file:" + file);
    }

    private static String policyOf(int categories) {
        StringBuilder policy = new StringBuilder("{\"name\": \"p\", \"categories\": [");
        for (int i = 0; i < categories; i++) {
            policy.append(i == 0 ? "" : ", ").append("{\"name\": \"c" + i + "\", \"description\": \"d\"}");
        }
        return policy + "]}";
    }

    private Path write(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }

    /** Loads this package, and that of the parser, anew, where the YAML library is not to be found. */
    private static final class WithoutYaml extends URLClassLoader {

        WithoutYaml() {
            super(
                    new URL[] {
                        ModerationPolicies.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                    },
                    ModerationPolicies.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.snakeyaml")) {
                throw new ClassNotFoundException(name);
            }
            if (name.startsWith(ModerationPolicies.class.getPackageName())
                    || name.startsWith(DataText.class.getPackageName())) {
                Class<?> own = findLoadedClass(name);
                return own == null ? findClass(name) : own;
            }
            return super.loadClass(name, resolve);
        }
    }
}
