package dev.weir.jackson;

import dev.weir.orm.entity.JsonFormat;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.StringWriter;
import java.lang.reflect.Type;
import java.util.stream.Collectors;

/// JSON by Jackson: a column declared as JSON can be a `JsonNode`, a record, a collection, or
/// whatever else the mapper reads and writes.
///
/// ```java
/// Db db = Db.open(DbSettings.url(url).json(JacksonJson.standard()));
/// ```
///
/// Thread-safe, as mappers are.
public final class JacksonJson implements JsonFormat {
    private final ObjectMapper mapper;

    private JacksonJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /// By a mapper of Jackson's own settings, but that a `JsonNode` keeps all digits of a number,
    /// as `numeric` does. (Where the declared class is `Object`, as in a `Map<String, Object>`,
    /// Jackson makes a `Double` of it: a mapper with
    /// `DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS` does not.)
    public static JacksonJson standard() {
        return of(
                JsonMapper.builder()
                        .enable(JsonNodeFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                        .build());
    }

    /// By a mapper of the program's.
    public static JacksonJson of(ObjectMapper mapper) {
        return new JacksonJson(mapper);
    }

    @Override
    public String write(Object value) {
        return write(value, value.getClass());
    }

    /// Elements of collections and components of generic classes are written as what they are
    /// declared as, and so with their kinds (`@JsonTypeInfo`), without which they could not be
    /// read.
    @Override
    public String write(Object value, Type type) {
        try {
            return type instanceof Class
                    ? mapper.writeValueAsString(value)
                    : written(value, mapper.constructType(type));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "a "
                            + value.getClass().getTypeName()
                            + " cannot be written as JSON: "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    /// By a sequence of one, since a writer for a type would leave out what only the value's class
    /// has.
    private String written(Object value, JavaType declared) {
        JavaType actual =
                mapper.getTypeFactory().constructSpecializedType(declared, value.getClass());
        StringWriter text = new StringWriter();
        try (SequenceWriter out = mapper.writer().writeValues(text)) {
            out.write(value, actual);
        }
        return text.toString();
    }

    @Override
    public @Nullable Object read(String json, Type type) {
        try {
            return mapper.readValue(json, mapper.constructType(type));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "the JSON is no %s%s: %s"
                            .formatted(type.getTypeName(), place(e), e.getOriginalMessage()),
                    e);
        }
    }

    /// Where in the value it is, as PostgreSQL's paths say it; of the whole nothing.
    private static String place(JacksonException e) {
        String path =
                e.getPath().stream()
                        .map(
                                each ->
                                        each.getPropertyName() == null
                                                ? "[" + each.getIndex() + "]"
                                                : "." + each.getPropertyName())
                        .collect(Collectors.joining());
        return path.isEmpty() ? "" : ", at $" + path;
    }
}
