/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.lang.reflect.Proxy;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.github.camelgemini.interactions.Model;
import io.github.camelgemini.interactions.model.FunctionCall;
import io.github.camelgemini.interactions.model.Json;
import io.github.camelgemini.interactions.model.ToolErrorStrategy;
import io.github.camelgemini.interactions.model.ToolSelection;
import io.github.camelgemini.interactions.model.UnknownToolStrategy;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which methods of which beans are tools, and what is wrong with the others. */
class ToolBeansTest {

    private final DefaultCamelContext context = new DefaultCamelContext();

    @TempDir
    private Path folder;

    @AfterEach
    void closeContext() throws Exception {
        context.close();
    }

    private List<Tool> tools(String beans) {
        ToolOfferSettings settings = new ToolOfferSettings(
                Set.of(),
                Arrays.asList(beans.split(",")),
                true,
                ToolErrorStrategy.fail,
                1000,
                List.of(),
                null,
                List.of(),
                ToolSelection.all,
                20,
                true,
                new ToolLoopSettings(true, 1, 0, 1, 1, Duration.ofSeconds(60), UnknownToolStrategy.reprompt, false));
        return new ToolBeans(context, settings, Runnable::run).tools();
    }

    private List<Tool> toolsOf(Object bean) {
        context.getRegistry().bind("bean", bean);
        return tools("#bean");
    }

    private String call(Tool tool, String arguments) throws Exception {
        FunctionCall call = new FunctionCall("c1", tool.name(), Json.read(arguments.replace('\'', '"')));
        ToolResult result =
                tool.call(call, RunningTools.of(new DefaultExchange(context))).get(60, TimeUnit.SECONDS);
        assertThat(result.isError()).as(result.result().toString()).isFalse();
        return result.result().asText();
    }

    interface Greeting {

        @JsonPropertyDescription("Greets")
        String greet(@JsonPropertyDescription("Who") String name);

        String ignored();
    }

    static class Greeter implements Greeting {

        @Override
        public String greet(String other) {
            return "Hello " + other;
        }

        @Override
        public String ignored() {
            return "";
        }
    }

    /** What a proxy of Spring is: a subclass whose methods have no annotations. */
    static class Intercepted extends Annotated {

        @Override
        public final String greet(String name) {
            return "intercepted " + super.greet(name);
        }
    }

    static class Annotated {

        @JsonPropertyDescription("Greets")
        public String greet(@JsonPropertyDescription("Who") @JsonProperty("who") String name) {
            return "Hello " + name;
        }
    }

    @Test
    void anInterfaceAnnotatesItsImplementation() throws Exception {
        List<Tool> tools = toolsOf(new Greeter());

        assertThat(tools).hasSize(1);
        assertThat(tools.get(0).description()).isEqualTo("Greets");
        assertThat(tools.get(0).parameters().at("/properties/name/description").asText())
                .isEqualTo("Who");
        assertThat(call(tools.get(0), "{'name':'Ada'}")).isEqualTo("Hello Ada");
    }

    @Test
    void aProxyOfAnInterfaceIsCalled() throws Exception {
        Object proxy = Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Greeting.class},
                (self, method, arguments) -> "proxied " + method.getName() + " " + arguments[0]);

        List<Tool> tools = toolsOf(proxy);

        assertThat(tools).hasSize(1);
        assertThat(call(tools.get(0), "{'name':'Ada'}")).isEqualTo("proxied greet Ada");
    }

    @Test
    void aProxyOfAClassIsCalled() throws Exception {
        List<Tool> tools = toolsOf(new Intercepted());

        assertThat(tools).hasSize(1);
        assertThat(call(tools.get(0), "{'who':'Ada'}")).isEqualTo("intercepted Hello Ada");
    }

    abstract static class Lookup<K, V> {

        @JsonPropertyDescription("Looks up")
        public abstract V find(K key, List<K> others);
    }

    static final class Cities extends Lookup<Integer, String> {

        @Override
        public String find(Integer key, List<Integer> others) {
            return "city " + (key + others.get(0));
        }
    }

    static final class AnnotatedCities extends Lookup<Integer, Object> {

        @Override
        @JsonPropertyDescription("Looks up cities")
        public String find(Integer key, List<Integer> others) {
            return "city " + (key + others.get(0));
        }
    }

    @Test
    void typeVariablesOfTheClassAreResolved() throws Exception {
        List<Tool> tools = toolsOf(new Cities());

        assertThat(tools).hasSize(1);
        assertThat(tools.get(0).parameters())
                .isEqualTo(
                        Model.json(
                                "{'type':'object','properties':{'key':{'type':'integer'},'others':{'type':'array','items':{'type':'integer'}}},'required':['key','others']}"));
        assertThat(call(tools.get(0), "{'key':7,'others':[1]}")).isEqualTo("city 8");
    }

    @Test
    void theNearestAnnotationCounts() {
        assertThat(toolsOf(new AnnotatedCities())).extracting(Tool::description).containsExactly("Looks up cities");
    }

    static final class Several {

        @JsonPropertyDescription("Static")
        public static String fixed() {
            return "static";
        }

        @JsonPropertyDescription("Any number")
        public String all(int... numbers) {
            return Arrays.toString(numbers);
        }

        @JsonPropertyDescription("One of two")
        @JsonProperty("sum.of-two_numbers")
        public String all(int first, int second) {
            return String.valueOf(first + second);
        }

        public String all() {
            return "";
        }
    }

    @Test
    void staticAndOverloadedMethodsAndThoseOfAnyNumberOfArguments() throws Exception {
        List<Tool> tools = toolsOf(new Several());

        assertThat(tools).extracting(Tool::name).containsExactlyInAnyOrder("fixed", "all", "sum.of-two_numbers");
        for (Tool tool : tools) {
            switch (tool.name()) {
                case "fixed" -> assertThat(call(tool, "{}")).isEqualTo("static");
                case "all" -> assertThat(call(tool, "{'numbers':[1,2]}")).isEqualTo("[1, 2]");
                default -> assertThat(call(tool, "{'first':1,'second':2}")).isEqualTo("3");
            }
        }
    }

    static final class Overloaded {

        @JsonPropertyDescription("One")
        public String go(int n) {
            return "";
        }

        @JsonPropertyDescription("Two")
        public String go(String text) {
            return "";
        }
    }

    static final class Hidden {

        @JsonPropertyDescription("Hidden")
        String go() {
            return "";
        }
    }

    static final class Generic {

        @JsonPropertyDescription("Generic")
        public <T> String go(T value) {
            return String.valueOf(value);
        }
    }

    static final class Misnamed {

        @JsonProperty("go there")
        @JsonPropertyDescription("Misnamed")
        public String go() {
            return "";
        }
    }

    static final class Unreadable {

        @JsonPropertyDescription("Unreadable")
        public String go(Function<String, String> function) {
            return function.apply("");
        }
    }

    static final class Twice {

        @JsonPropertyDescription("Twice")
        public String go(@JsonProperty("n") int first, @JsonProperty("n") int second) {
            return first + "" + second;
        }
    }

    private static Object bean(String name) {
        return switch (name) {
            case "overloaded" -> new Overloaded();
            case "hidden" -> new Hidden();
            case "generic" -> new Generic();
            case "misnamed" -> new Misnamed();
            case "unreadable" -> new Unreadable();
            case "twice" -> new Twice();
            case "text" -> "a text";
            default -> new Greeter();
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#missing|names the bean missing, which is not in the registry: bind a bean with this name before the route starts",
                "#class:java.lang.Runtime|has '#class:java.lang.Runtime'. It must be the names of beans in the registry, separated by commas: #name or #bean:name",
                "#type:java.lang.Runtime|has '#type:java.lang.Runtime'. It must be",
                "#|has '#'. It must be",
                "#text|cannot use the bean text: its class java.lang.String has no public method with the annotation @JsonPropertyDescription",
                "#overloaded|offers two functions with the same name: go of the method",
                "#greeter,#bean:greeter|offers two functions with the same name: greet of the method",
                "#hidden|cannot use the bean hidden: the method io.github.camelgemini.interactions.tool.ToolBeansTest$Hidden.go has the annotation JsonPropertyDescription, but is not public: make it public",
                "#generic|cannot use the bean generic: the method io.github.camelgemini.interactions.tool.ToolBeansTest$Generic.go has type parameters",
                "#misnamed|has the name 'go there'. A function must have 1 to 64 letters, digits, underscores, dashes and dots: set @JsonProperty",
                "#unreadable|ToolBeansTest$Unreadable.go have no schema: The property function cannot be read",
                "#twice|ToolBeansTest$Twice.go have no schema: two parameters have the name n"
            })
    void whatIsWrongIsToldAtTheStart(String test) {
        String[] parts = test.split("\\|");
        for (String reference : parts[0].split(",")) {
            String name = reference.replaceAll("#(bean:)?", "");
            if (!name.isEmpty() && !name.equals("missing") && name.indexOf(':') < 0) {
                context.getRegistry().bind(name, bean(name));
            }
        }

        assertThatThrownBy(() -> tools(parts[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Option toolBeans ")
                .hasMessageContaining(parts[1]);
    }

    @Test
    void aParameterWithoutANameIsRefused() throws Exception {
        String source = """
                import com.fasterxml.jackson.annotation.*;
                public class Nameless {
                    @JsonPropertyDescription("Goes") public String go(@JsonProperty("n") int n, String where) { return where; }
                }
                """;
        try (URLClassLoader classes = Sources.compile(folder, Map.of("Nameless", source))) {
            Object bean = classes.loadClass("Nameless").getConstructor().newInstance();

            assertThatThrownBy(() -> toolsOf(bean))
                    .hasMessageStartingWith(
                            "Option toolBeans cannot use the bean bean: the arguments of the method Nameless.go")
                    .hasMessageContaining(
                            "does not have the name of the parameter arg1: annotate the parameter with @JsonProperty(\"name\"), or compile the class with -parameters");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "toolBeans=#missing|names the bean missing, which is not in the registry",
                "toolBeans=#bean:missing|names the bean missing, which is not in the registry",
                "tool-beans=#class:java.lang.Object|has '#class:java.lang.Object'. It must be the names of beans",
                "TOOLBEANS=#type:java.lang.Object|has '#type:java.lang.Object'. It must be the names of beans"
            },
            quoteCharacter = '"')
    void aRouteWithAWrongBeanDoesNotStart(String option, String message) {
        assertThatThrownBy(() -> {
                    context.addRoutes(new RouteBuilder() {
                        @Override
                        public void configure() {
                            from("direct:a").to("gemini-interactions:create?apiKey=k&" + option);
                        }
                    });
                    context.start();
                })
                .hasStackTraceContaining("Option toolBeans " + message);
    }

    @Test
    void aBeanIsLookedUpOnce() throws Exception {
        List<Tool> before = toolsOf(new Greeter());
        context.getRegistry().bind("bean", new Annotated());

        assertThat(call(before.get(0), "{'name':'Ada'}")).isEqualTo("Hello Ada");
    }
}
