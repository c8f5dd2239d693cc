package dev.weir.jackson;

import dev.weir.orm.entity.JsonFormat;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

import java.lang.reflect.Type;

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

    /// By a mapper of Jackson's own settings.
    public static JacksonJson standard() {
        return of(JsonMapper.builder().build());
    }

    /// By a mapper of the program's.
    public static JacksonJson of(ObjectMapper mapper) {
        return new JacksonJson(mapper);
    }

    @Override
    public String write(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "a "
                            + value.getClass().getTypeName()
                            + " cannot be written as JSON: "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    @Override
    public Object read(String json, Type type) {
        try {
            return mapper.readValue(json, mapper.constructType(type));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "the JSON is no %s: %s".formatted(type.getTypeName(), e.getOriginalMessage()),
                    e);
        }
    }
}
