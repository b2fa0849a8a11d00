/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.WireTestSupport;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConversionException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Answers as instances of classes. */
class OutputClassTest extends WireTestSupport {

    public enum Currency {
        EUR,
        @JsonProperty("Fr.")
        CHF
    }

    public record Line(String text, BigDecimal price) {

        public Line {
            if (price != null && price.signum() < 0) {
                throw new IllegalArgumentException("negative: " + price);
            }
        }
    }

    public record Invoice(
            @JsonProperty(value = "invoice_number", required = true)
            String number,

            LocalDate date,
            Instant sent,
            OffsetDateTime received,
            Optional<String> note,
            Currency currency,
            List<Line> lines,
            Map<String, Line> named,
            BigDecimal total) {

        public Invoice {
            if (total != null && total.signum() < 0) {
                throw new IllegalArgumentException("negative: " + total);
            }
        }
    }

    public static final class Bean {
        private String firstName;

        public String getFirstName() {
            return firstName;
        }

        public void setFirstName(String firstName) {
            this.firstName = firstName;
        }
    }

    public interface Shape {}

    public record Holder(Shape shape) {}

    /** The model is not asked for the shape, but may answer it. */
    public static final class SetterOnly {
        public String name;

        public void setShape(Shape shape) {
            name = shape.toString();
        }
    }

    private static final String INVOICE = "&outputClass=" + Invoice.class.getName();

    @Test
    void answerBecomesAnInstanceWithAllItsTypes() {
        answerCreateWithJson(
                "{'invoice_number':'A-1','date':'2026-03-04','sent':'2026-03-04T10:00:00Z','received':'2026-03-04T12:00:00+02:00',"
                        + "'note':null,'currency':'Fr.','lines':[{'text':'Chair','price':12.50}],'named':{'a':{}},"
                        + "'total':12345678901234567.10,'unknown':1}",
                "completed");

        Exchange exchange = create(INVOICE);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody())
                .isEqualTo(new Invoice(
                        "A-1",
                        LocalDate.of(2026, 3, 4),
                        Instant.parse("2026-03-04T10:00:00Z"),
                        OffsetDateTime.parse("2026-03-04T12:00:00+02:00"),
                        Optional.empty(),
                        Currency.CHF,
                        List.of(new Line("Chair", new BigDecimal("12.50"))),
                        Map.of("a", new Line(null, null)),
                        new BigDecimal("12345678901234567.10")));
        assertThat(sentJson().at("/response_format/schema/properties/date"))
                .isEqualTo(json("{'type':'string','format':'date'}"));
        assertThat(sentJson().at("/response_format/schema/required")).isEqualTo(json("['invoice_number']"));
    }

    @Test
    void bracketsMakeAList() {
        answerCreateWithJson("[{'text':'a'},{'text':'b'}]", "completed");

        Exchange exchange = create("&outputClass=" + Line.class.getName() + "[]");

        assertThat(exchange.getMessage().getBody()).isEqualTo(List.of(new Line("a", null), new Line("b", null)));
        assertThat(sentJson().at("/response_format/schema/type").asText()).isEqualTo("array");
    }

    @Test
    void beanIsFilledThroughItsSetters() {
        answerCreateWithJson("{'firstName':'Ada'}", "completed");

        Exchange exchange = create("&outputClass=" + Bean.class.getName());

        assertThat(exchange.getMessage().getBody(Bean.class).getFirstName()).isEqualTo("Ada");
    }

    @Test
    void schemaOfTheClassIsViolatedLikeAnyOther() {
        answerCreateWithJson("{'date':'4 March'}", "completed");

        Exchange exchange = create(INVOICE + "&outputRepairAttempts=0");

        assertThat(failure(exchange).getViolations()).containsExactly("/date: format", "/invoice_number: required");
    }

    @Test
    void whatTheClassItselfRefusesIsAViolationWithoutContent() {
        answerCreateWithJson("{'invoice_number':'A','total':-4711}", "completed");
        Exchange constructor = create(INVOICE + "&outputRepairAttempts=0");
        answerCreateWithJson("99999999999", "completed");
        Exchange overflow = create("&outputRepairAttempts=0&outputClass=java.lang.Integer");
        answerCreateWithJson("{'invoice_number':'A','named':{'secret':{'price':-1}}}", "completed");
        Exchange name = create(INVOICE + "&outputRepairAttempts=0");
        answerCreateWithJson(
                "{'invoice_number':'A','lines':[{},{'price':-1}],'named':{'secret':{'price':-1}}}", "completed");
        Exchange key = create(INVOICE + "&outputRepairAttempts=0");

        assertThat(failure(constructor).getViolations()).containsExactly(": value");
        assertThat(failure(constructor).getMessage()).doesNotContain("4711");
        assertThat(failure(constructor)).hasNoCause();
        assertThat(failure(overflow).getViolations()).containsExactly(": value");
        assertThat(failure(name).getViolations()).containsExactly("/named/*: value");
        assertThat(failure(key).getViolations()).containsExactly("/lines/1: value");
    }

    @Test
    void refusalOfTheClassIsRepaired() {
        answerCreateWithJson("{'invoice_number':'A','total':-4711}", "completed");

        Exchange exchange = create(INVOICE + "&outputRepairAttempts=2");

        assertThat(failure(exchange).getViolations()).containsExactly(": value");
        assertThat(requests()).hasSize(3);
    }

    @Test
    void classThatNobodyCanMakeStopsTheRoute() {
        assertThatThrownBy(() -> create("&outputClass=" + Holder.class.getName()))
                .hasMessageContaining(
                        "Option outputClass cannot be used: The property shape of " + Holder.class.getName())
                .hasMessageContaining(Shape.class.getName())
                .hasMessageContaining("@JsonSubTypes");
        assertThat(requests()).isEmpty();

        Exchange exchange = createWithHeader("&allowOutputClassHeader=true", Holder.class.getName());

        assertThat(failure(exchange).getCode()).isEqualTo("invalid_header");
        assertThat(failure(exchange).getMessage()).contains("The property shape of " + Holder.class.getName());
        assertThat(requests()).isEmpty();
    }

    @Test
    void instanceOfAnotherPropertyThatNobodyCanMakeFailsWithoutARepair() {
        answerCreateWithJson("{'name':'a','shape':{}}", "completed");

        Exchange exchange = create("&outputClass=" + SetterOnly.class.getName());

        assertThat(failure(exchange).getCode()).isEqualTo("unreadable_class");
        assertThat(failure(exchange).getMessage())
                .contains(SetterOnly.class.getName())
                .contains(Shape.class.getName())
                .contains("ObjectMapper");
        assertThat(requests()).hasSize(1);
    }

    @Test
    void headerIsIgnoredUnlessItIsAllowed() {
        answerCreateWithJson("{'text':'a'}", "completed");

        Exchange exchange = createWithHeader("", Line.class.getName());

        assertThat(exchange.getMessage().getBody()).isEqualTo("{\"text\":\"a\"}");
        assertThat(sentJson().has("response_format")).isFalse();
    }

    @Test
    void allowedHeaderReplacesTheOptions() {
        answerCreateWithJson("{'text':'a'}", "completed");

        assertThat(createWithHeader(INVOICE + "&allowOutputClassHeader=true", Line.class.getName())
                        .getMessage()
                        .getBody())
                .isEqualTo(new Line("a", null));
        assertThat(createWithHeader(
                                "&jsonSchema=RAW({\"type\":\"array\"})&allowOutputClassHeader=true",
                                Line.class.getName())
                        .getMessage()
                        .getBody())
                .isEqualTo(new Line("a", null));
    }

    @Test
    void headerThatNamesNoClassFailsBeforeAnythingIsSent() {
        Exchange exchange = createWithHeader("&allowOutputClassHeader=true", "no.such.Class");

        assertThat(failure(exchange).getCode()).isEqualTo("invalid_header");
        assertThat(failure(exchange).getMessage())
                .contains(GeminiInteractionsConstants.OUTPUT_CLASS)
                .contains("no.such.Class");
        assertThat(requests()).isEmpty();
    }

    @Test
    void nestedClassMayBeNamedAsInSource() {
        answerCreateWithJson("{'text':'a'}", "completed");
        String name = Line.class.getName().replace('$', '.');

        assertThat(create("&outputClass=" + name).getMessage().getBody()).isEqualTo(new Line("a", null));
        assertThat(create("&outputClass=" + name + "[]&outputRepairAttempts=0").getException())
                .isNotNull();
        assertThat(createWithHeader("&allowOutputClassHeader=true", name)
                        .getMessage()
                        .getBody())
                .isEqualTo(new Line("a", null));
    }

    @Test
    void classThatIsNotThereStopsTheRouteAndTheMessageSaysHowToNameOne() {
        assertThatThrownBy(() -> create("&outputClass=java.util.List<com.acme.Cv.Job>"))
                .hasMessageContaining("Option outputClass cannot be used: there is no class")
                .hasMessageContaining("com.acme.Outer$Inner")
                .hasMessageContaining("com.acme.Invoice[]");
    }

    @Test
    void classAndSchemaOfAHeaderContradictEachOther() {
        Exchange exchange = send("gemini-interactions:create?" + INVOICE.substring(1), e -> {
            e.getMessage().setBody("Hi");
            e.getMessage().setHeader(GeminiInteractionsConstants.JSON_SCHEMA, "{}");
        });

        assertThat(failure(exchange).getCode()).isEqualTo("invalid_header");
        assertThat(failure(exchange).getMessage()).contains(GeminiInteractionsConstants.JSON_SCHEMA);
        assertThat(requests()).isEmpty();
    }

    @Test
    void mapperOfTheRegistryReadsWhenItIsTheOnlyOne() {
        context.getRegistry().bind("snake", snakeCase());
        answerCreateWithJson("{'first_name':'Ada'}", "completed");

        Exchange exchange = create("&outputClass=" + Bean.class.getName());

        assertThat(sentJson().at("/response_format/schema/properties").fieldNames())
                .toIterable()
                .containsExactly("first_name");
        assertThat(exchange.getMessage().getBody(Bean.class).getFirstName()).isEqualTo("Ada");
    }

    @Test
    void noneOfTwoMappersInTheRegistryReads() {
        context.getRegistry().bind("snake", snakeCase());
        context.getRegistry().bind("other", new ObjectMapper());
        answerCreateWithJson("{'firstName':'Ada'}", "completed");

        Exchange exchange = create("&outputClass=" + Bean.class.getName());

        assertThat(exchange.getMessage().getBody(Bean.class).getFirstName()).isEqualTo("Ada");
    }

    @Test
    void defaultTypingOfTheRegistrysMapperDoesNotLetTheModelChooseClasses() {
        context.getRegistry()
                .bind(
                        "typing",
                        JsonMapper.builder()
                                .addModule(new JavaTimeModule())
                                .addModule(new Jdk8Module())
                                .activateDefaultTyping(
                                        BasicPolymorphicTypeValidator.builder()
                                                .allowIfBaseType(Object.class)
                                                .build(),
                                        ObjectMapper.DefaultTyping.NON_FINAL,
                                        JsonTypeInfo.As.PROPERTY)
                                .build());
        answerCreateWithJson("[{'text':'a'}]", "completed");

        assertThat(create("&outputClass=" + Line.class.getName() + "[]")
                        .getMessage()
                        .getBody())
                .isEqualTo(List.of(new Line("a", null)));
    }

    @Test
    void interactionCanBeConvertedToTheClass() {
        answerCreateWithJson("{'text':'a'}", "completed");
        Exchange one = create("&outputType=interaction&outputClass=" + Line.class.getName());
        answerCreateWithJson("[{'text':'a'}]", "completed");
        Exchange list = create("&outputType=interaction&outputClass=" + Line.class.getName() + "[]");

        assertThat(one.getMessage().getBody(Line.class)).isEqualTo(new Line("a", null));
        assertThat(list.getMessage().getBody(Line[].class)).containsExactly(new Line("a", null));
        assertThatThrownBy(() -> list.getMessage().getBody(Line.class))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining(": value");
    }

    @Test
    void storedInteractionBecomesAnInstanceToo() {
        API.stubFor(WireMock.get(WireMock.urlPathEqualTo(CREATE + "/v1_new"))
                .willReturn(
                        WireMock.okJson(interaction("{\\\"text\\\":\\\"a\\\"}").replace('\'', '"'))));

        Exchange exchange = send(
                "gemini-interactions:get?interactionId=v1_new&outputClass=" + Line.class.getName(),
                e -> e.getMessage().setBody("x"));

        assertThat(exchange.getMessage().getBody()).isEqualTo(new Line("a", null));
    }

    @Test
    void nothingOfAnAnswerIsInTheFailureOfAConversion() {
        answerCreateWithJson("{'text':['secret']}", "completed");

        Exchange exchange = create("&outputRepairAttempts=0&outputClass=" + Line.class.getName());

        GeminiInteractionsException failure = failure(exchange);
        assertThat(failure.getMessage()).doesNotContain("secret");
        assertThat(failure.interaction()).isPresent();
    }

    private Exchange create(String options) {
        return ask("gemini-interactions:create?" + options.substring(1), "Hi");
    }

    private Exchange createWithHeader(String options, String className) {
        return send("gemini-interactions:create" + (options.isEmpty() ? "" : "?" + options.substring(1)), e -> {
            e.getMessage().setBody("Hi");
            e.getMessage().setHeader(GeminiInteractionsConstants.OUTPUT_CLASS, className);
        });
    }

    private static ObjectMapper snakeCase() {
        return JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();
    }
}
