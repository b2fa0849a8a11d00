/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Currency;
import java.util.Date;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Classes of all kinds of properties: an instance conforms to the schema of its class and can be read back, and so does and can what a model would answer. Where that
 * cannot be, there is no schema, and the message says why.
 */
@SuppressWarnings({"ArrayRecordComponent", "ClassCanBeStatic", "JavaUtilDate", "UnusedVariable"
}) // Users have such classes.
class ClassRoundTripTest {

    record Texts(
            String text, CharSequence sequence, StringBuilder builder, char character, Character boxed, char[] all) {}

    record Integers(
            int i,
            Integer boxed,
            short s,
            byte b,
            Byte boxedByte,
            long l,
            BigInteger big,
            AtomicInteger a,
            AtomicLong al) {}

    record Numbers(float f, double d, Double boxed, BigDecimal exact, Number any, boolean yes, AtomicBoolean maybe) {}

    record Bytes(byte[] array, ByteBuffer buffer) {}

    record Words(
            Currency currency, Locale locale, UUID uuid, URI uri, URL url, Pattern pattern, File file, Path path) {}

    record Places(ZoneId zone, ZoneOffset offset, TimeZone timeZone, InetAddress address) {}

    record Years(Year year, YearMonth month, MonthDay day, DayOfWeek week) {}

    record Amounts(Duration duration, Period period) {}

    record Times(LocalDate date, LocalTime time, LocalDateTime dateTime, OffsetTime offsetTime) {}

    record Moments(Instant instant, OffsetDateTime offset, ZonedDateTime zoned, Date old) {}

    record Sql(java.sql.Date date, java.sql.Timestamp timestamp, java.sql.Time time) {}

    record Optionals(
            Optional<String> text,
            Optional<LocalDate> date,
            Optional<UUID> uuid,
            Optional<List<Optional<Integer>>> list,
            OptionalInt i,
            OptionalLong l,
            OptionalDouble d,
            Map<String, Optional<Integer>> byName,
            AtomicReference<String> reference) {}

    enum Named {
        A,
        @JsonProperty("b b")
        B
    }

    enum Coded {
        ONE(1),
        TWO(2);

        private final int code;

        Coded(int code) {
            this.code = code;
        }

        @JsonValue
        int code() {
            return code;
        }
    }

    enum Rate {
        LOW(new BigDecimal("1.5")),
        HIGH(new BigDecimal("2.5"));

        private final BigDecimal rate;

        Rate(BigDecimal rate) {
            this.rate = rate;
        }

        @JsonValue
        BigDecimal rate() {
            return rate;
        }

        @JsonCreator
        static Rate of(BigDecimal rate) {
            return rate.compareTo(LOW.rate) == 0 ? LOW : HIGH;
        }
    }

    @JsonFormat(shape = JsonFormat.Shape.NUMBER)
    enum Ordinal {
        P,
        Q
    }

    enum Bodied {
        P {
            @Override
            int size() {
                return 1;
            }
        };

        abstract int size();
    }

    record Enums(
            Named named,
            Coded coded,
            Rate rate,
            Ordinal ordinal,
            Bodied bodied,
            EnumSet<Named> set,
            List<Coded> codes) {}

    record Maps(
            Map<Named, Integer> byEnum,
            EnumMap<Named, Words> words,
            Map<Coded, LocalDate> byCode,
            Map<LocalDate, Integer> byDate,
            Map<Integer, String> byNumber,
            SortedMap<String, List<Integer>> sorted,
            Map<String, Map<String, Currency>> nested,
            Map.Entry<String, Integer> entry) {}

    record Collections(
            List<List<Integer>> nested,
            Set<String> set,
            Collection<UUID> collection,
            Iterable<URI> iterable,
            Deque<String> deque,
            LinkedHashSet<Integer> linked,
            int[] array,
            String[][] matrix,
            Currency[] currencies,
            List<Map<Named, Integer>> maps) {}

    record Anything(
            Object object,
            Serializable some,
            JsonNode tree,
            ObjectNode node,
            ArrayNode array,
            Map<String, Object> map,
            List<?> wild) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes({@JsonSubTypes.Type(Cat.class), @JsonSubTypes.Type(value = Dog.class, name = "dog")})
    sealed interface Animal permits Cat, Dog {}

    @JsonTypeName("cat")
    record Cat(int lives) implements Animal {}

    record Dog(Currency price, Optional<Animal> friend) implements Animal {}

    @JsonTypeInfo(
            use = JsonTypeInfo.Id.NAME,
            include = JsonTypeInfo.As.EXISTING_PROPERTY,
            property = "kind",
            visible = true)
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Card.class, name = "card"),
        @JsonSubTypes.Type(value = Cash.class, name = "cash")
    })
    interface Payment {
        String kind();
    }

    record Card(String kind, String number) implements Payment {}

    record Cash(String kind) implements Payment {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
    @JsonSubTypes({@JsonSubTypes.Type(value = Truck.class, name = "truck")})
    interface Vehicle {}

    record Truck(int wheels) implements Vehicle {}

    record Choices(Animal animal, List<Animal> animals, Map<String, Animal> byName, Payment payment, Vehicle vehicle) {}

    record Box<T>(T value) {}

    record Generics(Box<LocalDate> date, Box<List<Currency>> currencies, Box<Box<Year>> year) {}

    static final class DateBox {
        @JsonProperty
        private List<Box<Locale>> boxes;
    }

    record Node(
            String name,
            List<Node> children,
            Optional<Node> next,
            Map<String, Optional<Node>> byName,
            Map<Named, Node> byEnum) {}

    record Sku(@JsonValue String text) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Sku {}
    }

    record Level(@JsonValue int level) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Level {}
    }

    record Tags(@JsonValue List<String> tags) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Tags {}
    }

    record Wrappers(Sku sku, Level level, Tags tags, List<Sku> skus) {}

    record Formats(
            @JsonFormat(pattern = "dd.MM.yyyy") LocalDate german,
            @JsonFormat(pattern = "dd.MM.yyyy") List<LocalDate> germans,
            @JsonFormat(shape = JsonFormat.Shape.NUMBER) Instant seconds,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal text,
            @JsonFormat(shape = JsonFormat.Shape.STRING) int count) {}

    interface Shape {}

    record Circle(int radius) implements Shape {}

    record Implemented(
            @JsonDeserialize(as = Circle.class) Shape shape,
            @JsonDeserialize(contentAs = Circle.class) List<Shape> shapes) {}

    @JsonDeserialize(as = Circle2.class)
    interface Shape2 {}

    record Circle2(int radius) implements Shape2 {}

    record ImplementedByClass(Shape2 shape, List<Shape2> shapes) {}

    static final class Bean {
        private Locale locale;
        private List<Year> years;

        public Locale getLocale() {
            return locale;
        }

        public void setLocale(Locale locale) {
            this.locale = locale;
        }

        public List<Year> getYears() {
            return years;
        }

        public void setYears(List<Year> years) {
            this.years = years;
        }
    }

    static final class Immutable {
        private final Currency currency;
        private final int count;

        @JsonCreator
        Immutable(@JsonProperty("currency") Currency currency, @JsonProperty("count") int count) {
            this.currency = currency;
            this.count = count;
        }

        public Currency getCurrency() {
            return currency;
        }

        public int getCount() {
            return count;
        }
    }

    @JsonDeserialize(builder = Built.Builder.class)
    static final class Built {
        private final Currency currency;

        Built(Currency currency) {
            this.currency = currency;
        }

        public Currency getCurrency() {
            return currency;
        }

        @JsonPOJOBuilder(withPrefix = "")
        static final class Builder {
            private Currency currency;

            Builder currency(Currency value) {
                currency = value;
                return this;
            }

            Built build() {
                return new Built(currency);
            }
        }
    }

    /** Its fields are called otherwise than its properties. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes(@JsonSubTypes.Type(value = Renamed.class, name = "renamed"))
    interface Base2 {}

    static final class Renamed implements Base2 {
        private final Currency currencyField;
        private final Optional<Renamed> nextField;
        private String aName;

        @JsonCreator
        Renamed(
                @JsonProperty("next") Optional<Renamed> next,
                @JsonProperty(value = "currency", required = true) Currency currency) {
            this.currencyField = currency;
            this.nextField = next;
        }

        public Currency getCurrency() {
            return currencyField;
        }

        public Optional<Renamed> getNext() {
            return nextField;
        }

        public String getAName() {
            return aName;
        }

        public void setAName(String aName) {
            this.aName = aName;
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
    @JsonSubTypes({@JsonSubTypes.Type(Left.class), @JsonSubTypes.Type(Right.class)})
    interface Deduced {}

    record Left(int left) implements Deduced {}

    record Right(int right) implements Deduced {}

    record ByProperty(
            String kind,

            @JsonTypeInfo(
                    use = JsonTypeInfo.Id.NAME,
                    include = JsonTypeInfo.As.EXTERNAL_PROPERTY,
                    property = "kind",
                    visible = true)
            @JsonSubTypes(@JsonSubTypes.Type(value = Circle.class, name = "circle"))
            Shape shape,

            List<Deduced> deduced,
            Base2 renamed) {}

    static Stream<Arguments> instances() throws IOException {
        Words words = new Words(
                Currency.getInstance("EUR"),
                Locale.GERMANY,
                UUID.fromString("123e4567-e89b-12d3-a456-426614174000"),
                URI.create("https://x.test/a?b#c"),
                URI.create("https://x.test/a").toURL(),
                Pattern.compile("[a-z]+"),
                new File("a/b").getAbsoluteFile(),
                Path.of("/a/b"));
        DateBox boxes = new DateBox();
        boxes.boxes = List.of(new Box<>(Locale.FRENCH));
        Renamed last = new Renamed(Optional.empty(), words.currency());
        last.setAName("b");
        Renamed renamed = new Renamed(Optional.of(last), words.currency());
        renamed.setAName("a");
        Bean bean = new Bean();
        bean.setLocale(Locale.ITALY);
        bean.setYears(List.of(Year.of(1999)));
        return Stream.of(
                arguments(new Texts("a", "b", new StringBuilder("c"), 'd', 'e', new char[] {'f', 'g'})),
                arguments(new Integers(
                        1,
                        2,
                        (short) 3,
                        (byte) 4,
                        (byte) -5,
                        6,
                        new BigInteger("123456789012345678901234567890"),
                        new AtomicInteger(7),
                        new AtomicLong(8))),
                arguments(new Numbers(1.5f, 2.5, 3.5, new BigDecimal("4.50"), 5, true, new AtomicBoolean(true))),
                arguments(new Bytes(new byte[] {1, -1}, ByteBuffer.wrap(new byte[] {2}))),
                arguments(words),
                arguments(new Places(
                        ZoneId.of("Europe/Berlin"),
                        ZoneOffset.ofHours(2),
                        TimeZone.getTimeZone("Europe/Rome"),
                        InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))),
                arguments(new Years(Year.of(2026), YearMonth.of(2026, 3), MonthDay.of(3, 4), DayOfWeek.FRIDAY)),
                arguments(new Amounts(Duration.ofMillis(90_500), Period.of(1, 2, 3))),
                arguments(new Times(
                        LocalDate.of(2026, 3, 4),
                        LocalTime.of(14, 30),
                        LocalDateTime.of(2026, 3, 4, 14, 30, 1),
                        OffsetTime.parse("14:30:05+02:00"))),
                arguments(new Moments(
                        Instant.parse("2026-03-04T10:00:00.123456Z"),
                        OffsetDateTime.parse("2026-03-04T12:00:00+02:00"),
                        ZonedDateTime.parse("2026-03-04T12:00:00+02:00"),
                        new Date(0))),
                arguments(new Sql(
                        java.sql.Date.valueOf("2026-03-04"),
                        new java.sql.Timestamp(1000),
                        java.sql.Time.valueOf("10:11:12"))),
                arguments(new Optionals(
                        Optional.of("a"),
                        Optional.of(LocalDate.of(2026, 3, 4)),
                        Optional.of(words.uuid()),
                        Optional.of(List.of(Optional.of(1))),
                        OptionalInt.of(1),
                        OptionalLong.of(2),
                        OptionalDouble.of(3.5),
                        Map.of("a", Optional.of(1), "b", Optional.empty()),
                        new AtomicReference<>("a"))),
                arguments(new Enums(
                        Named.B, Coded.TWO, Rate.LOW, Ordinal.Q, Bodied.P, EnumSet.of(Named.B), List.of(Coded.ONE))),
                arguments(new Maps(
                        Map.of(Named.B, 1),
                        new EnumMap<>(Map.of(Named.A, words)),
                        Map.of(Coded.TWO, LocalDate.of(2026, 3, 4)),
                        Map.of(LocalDate.of(2026, 3, 4), 1),
                        Map.of(1, "a"),
                        new TreeMap<>(Map.of("a", List.of(1))),
                        Map.of("a", Map.of("b", Currency.getInstance("CHF"))),
                        Map.entry("a", 1))),
                arguments(new Collections(
                        List.of(List.of(1), List.of()),
                        Set.of("a"),
                        List.of(words.uuid()),
                        List.of(words.uri()),
                        new ArrayDeque<>(List.of("a", "b")),
                        new LinkedHashSet<>(List.of(1)),
                        new int[] {1, 2},
                        new String[][] {{"a"}, {}},
                        new Currency[] {words.currency()},
                        List.of(Map.of(Named.A, 1)))),
                arguments(new Anything(
                        "a",
                        "b",
                        IntNode.valueOf(1),
                        MAPPER.createObjectNode().put("a", 1),
                        MAPPER.createArrayNode().add(1),
                        Map.of("a", List.of(1)),
                        List.of("a"))),
                arguments(new Choices(
                        new Cat(7),
                        List.of(new Dog(words.currency(), Optional.of(new Cat(1))), new Cat(2)),
                        Map.of("a", new Cat(3)),
                        new Card("card", "1"),
                        new Truck(6))),
                arguments(new Generics(
                        new Box<>(LocalDate.of(2026, 3, 4)),
                        new Box<>(List.of(words.currency())),
                        new Box<>(new Box<>(Year.of(2026))))),
                arguments(boxes),
                arguments(new Node(
                        "a",
                        List.of(new Node("b", List.of(), Optional.empty(), Map.of(), Map.of())),
                        Optional.of(new Node("c", List.of(), Optional.empty(), Map.of(), Map.of())),
                        Map.of("d", Optional.of(new Node("e", List.of(), Optional.empty(), Map.of(), Map.of()))),
                        Map.of(Named.B, new Node("f", List.of(), Optional.empty(), Map.of(), Map.of())))),
                arguments(new Wrappers(new Sku("a"), new Level(1), new Tags(List.of("a")), List.of(new Sku("b")))),
                arguments(new Formats(
                        LocalDate.of(2026, 3, 4),
                        List.of(LocalDate.of(2026, 3, 5)),
                        Instant.ofEpochSecond(5),
                        new BigDecimal("1.50"),
                        3)),
                arguments(new Implemented(new Circle(1), List.of(new Circle(2)))),
                arguments(new ImplementedByClass(new Circle2(1), List.of(new Circle2(2)))),
                arguments(bean),
                arguments(new Immutable(words.currency(), 2)),
                arguments(new Built(words.currency())),
                arguments(renamed),
                arguments(new ByProperty("circle", new Circle(1), List.of(new Left(1), new Right(2)), renamed)));
    }

    private static final ObjectMapper MAPPER = OutputClasses.newMapper();

    @ParameterizedTest
    @MethodSource("instances")
    void instanceConformsToTheSchemaOfItsClassAndIsReadBack(Object instance) throws Exception {
        assertThat(read(instance.getClass(), MAPPER.writeValueAsString(instance)))
                .usingRecursiveComparison()
                .withEqualsForType((a, b) -> a.toString().contentEquals(b), StringBuilder.class)
                .withEqualsForType((a, b) -> a.pattern().equals(b.pattern()), Pattern.class)
                .withEqualsForType((a, b) -> a.toString().equals(b.toString()), JsonNode.class)
                .isEqualTo(instance);
    }

    /** By property: each is asked for alone, and answered as its schema tells a model to. */
    static Stream<Arguments> answers() {
        return Stream.of(
                arguments(Years.class, "{'year':2026,'month':'2026-03','day':'--03-04','week':'FRIDAY'}"),
                arguments(Years.class, "{'year':'2026'}"),
                arguments(
                        Words.class,
                        "{'currency':'EUR','locale':'de-DE','uuid':'123e4567-e89b-12d3-a456-426614174000',"
                                + "'uri':'https://x.test','url':'https://x.test','pattern':'a+','file':'a','path':'/a'}"),
                arguments(
                        Formats.class, "{'german':'04.03.2026','seconds':'2026-03-04T10:00:00Z','text':1.5,'count':3}"),
                arguments(Bytes.class, "{'array':'AQI=','buffer':'AQ=='}"),
                arguments(Optionals.class, "{}"),
                arguments(Optionals.class, "{'text':null,'i':null,'byName':{'a':null},'reference':null}"),
                arguments(Maps.class, "{'byEnum':{'b b':1,'A':2},'byCode':{'2':'2026-03-04'},'entry':{'a':1}}"),
                arguments(
                        Moments.class,
                        "{'instant':'2026-03-04T10:00:00Z','zoned':'2026-03-04T10:00:00+01:00','old':'2026-03-04T10:00:00Z'}"),
                arguments(
                        Places.class,
                        "{'zone':'Europe/Berlin','offset':'+02:00','timeZone':'Europe/Berlin','address':'::1'}"),
                arguments(Choices.class, "{'animal':{'@type':'dog','price':'EUR'},'vehicle':{'truck':{'wheels':4}}}"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void answerInTheFormOfTheSchemaCanBeRead(Class<?> type, String answer) throws Exception {
        assertThat(read(type, answer.replace('\'', '"'))).isInstanceOf(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'byEnum':{'B':1}}",
                "{'byCode':{'3':'2026-03-04'}}",
                "{'byEnum':{'A':'x'}}",
            })
    void keyThatIsNoConstantViolatesTheSchema(String answer) {
        assertThat(outputClass(Maps.class).schema().validate(json(answer))).isNotEmpty();
    }

    @Test
    void descriptionOfThePropertyWins() {
        assertThat(outputClass(Described.class).schema().wire().at("/properties/currency"))
                .isEqualTo(json("{'type':'string','description':'What it is paid in'}"));
    }

    record Described(
            @JsonPropertyDescription("What it is paid in") Currency currency) {}

    private static Object read(Class<?> type, String text) throws Exception {
        OutputClass outputClass = outputClass(type);
        JsonNode answer = new JsonExtractor(MAPPER, false).read(text).json();
        assertThat(outputClass.schema().validate(answer))
                .as("%s against %s", text, outputClass.schema().wire())
                .isEmpty();
        assertThat(outputClass.schema().losses()).isEmpty();
        return outputClass.read(answer);
    }

    private static OutputClass outputClass(Class<?> type) {
        return new OutputClass(MAPPER, MAPPER.constructType(type), true);
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    // What cannot be read

    record OfInterface(String name, Shape shape) {}

    record OfInterfaces(List<Map<String, Optional<Shape>>> shapes) {}

    record Deep(Map<String, OfInterface> deep) {}

    sealed interface Sealed permits One, Two {}

    record One(int a) implements Sealed {}

    record Two(int b) implements Sealed {}

    record OfSealed(Sealed sealed) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    interface NoSubtypes {}

    record OfNoSubtypes(NoSubtypes some) {}

    static final class NoConstructor {
        private final int x;

        NoConstructor(int x, int y) {
            this.x = x + y;
        }

        public int getX() {
            return x;
        }
    }

    static final class ImplicitConstructor {
        private final int x;

        public ImplicitConstructor(int x) {
            this.x = x;
        }

        public int getX() {
            return x;
        }
    }

    record OfNoConstructor(List<NoConstructor> some) {}

    record OfImplicitConstructor(ImplicitConstructor some) {}

    record OfClass(Class<?> type) {}

    record OfStream(java.io.InputStream stream) {}

    record OfRunnable(Runnable task) {}

    enum Nothing {}

    record OfNothing(Nothing nothing) {}

    record OfKeys(Map<Circle, String> byCircle) {}

    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    record Row(int a, String b) {}

    record OfRow(Row row) {}

    final class Inner {
        public int x;
    }

    record OfInner(Inner inner) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes(@JsonSubTypes.Type(value = Broken.class, name = "broken"))
    interface Base {}

    static final class Broken implements Base {
        public Shape shape;
    }

    record OfBase(Base base) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.MINIMAL_CLASS)
    @JsonSubTypes(@JsonSubTypes.Type(Minimal2.class))
    interface Minimal {}

    record Minimal2(int a) implements Minimal {}

    record OfMinimal(Minimal minimal) {}

    static final class Broken2 {
        private final Object field;

        @JsonCreator
        Broken2(@JsonProperty("shape") Shape shape) {
            field = shape;
        }
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                arguments(OfInterface.class, "The property shape of", OfInterface.class, Shape.class, "@JsonSubTypes"),
                arguments(
                        OfInterfaces.class, "The property shapes of", OfInterfaces.class, Shape.class, "@JsonSubTypes"),
                arguments(Deep.class, "The property shape of", OfInterface.class, Shape.class, "@JsonDeserialize"),
                arguments(OfSealed.class, "The property sealed of", OfSealed.class, Sealed.class, "@JsonTypeInfo"),
                arguments(
                        OfNoSubtypes.class,
                        "The property some of",
                        OfNoSubtypes.class,
                        NoSubtypes.class,
                        "@JsonSubTypes"),
                arguments(
                        OfNoConstructor.class,
                        "The property some of",
                        OfNoConstructor.class,
                        NoConstructor.class,
                        "@JsonCreator"),
                arguments(
                        OfImplicitConstructor.class,
                        "The property some of",
                        OfImplicitConstructor.class,
                        ImplicitConstructor.class,
                        "@JsonCreator"),
                arguments(OfClass.class, "The property type of", OfClass.class, Class.class, "String"),
                arguments(
                        OfStream.class,
                        "The property stream of",
                        OfStream.class,
                        java.io.InputStream.class,
                        "abstract"),
                arguments(OfRunnable.class, "The property task of", OfRunnable.class, Runnable.class, "interface"),
                arguments(OfNothing.class, "The property nothing of", OfNothing.class, Nothing.class, "constant"),
                arguments(OfKeys.class, "The property byCircle of", OfKeys.class, Circle.class, "key"),
                arguments(OfRow.class, "The property row of", OfRow.class, Row.class, "array"),
                arguments(OfInner.class, "The property inner of", OfInner.class, Inner.class, "constructor"),
                arguments(OfMinimal.class, "The property minimal of", OfMinimal.class, Minimal.class, "Id.NAME"),
                arguments(Broken2.class, "The property shape of", Broken2.class, Shape.class, "@JsonSubTypes"),
                arguments(OfBase.class, "The property shape of", Broken.class, Shape.class, "@JsonSubTypes"),
                arguments(Shape.class, "", Shape.class, Shape.class, "interface"),
                arguments(NoConstructor.class, "", NoConstructor.class, NoConstructor.class, "@JsonCreator"),
                arguments(Nothing.class, "", Nothing.class, Nothing.class, "constant"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void classOfWhichNoInstanceCanBeMadeIsRefused(
            Class<?> type, String property, Class<?> owner, Class<?> reason, String remedy) {
        assertThatThrownBy(() -> outputClass(type))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(property)
                .hasMessageContaining(owner.getName())
                .hasMessageContaining(reason.getName())
                .hasMessageContaining(remedy);
    }

    @Test
    void mapperThatDoesNotKnowDatesIsNamed() {
        ObjectMapper bare = new ObjectMapper();

        assertThatThrownBy(() -> new OutputClass(bare, bare.constructType(Times.class), true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The property date of " + Times.class.getName())
                .hasMessageContaining("jackson-datatype-jsr310");
    }
}
