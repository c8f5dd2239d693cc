package dev.weir.orm.kinds;

import dev.weir.orm.entity.DefaultValue;
import dev.weir.orm.entity.GeneratedColumn;
import dev.weir.orm.entity.Json;
import dev.weir.orm.entity.JsonColumn;
import dev.weir.orm.entity.SqlIndex;
import dev.weir.types.Inet;
import dev.weir.types.Interval;
import dev.weir.types.Range;
import dev.weir.types.TsVector;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A column of each type.
@Entity
@Table(
        name = "everything",
        schema = "public",
        comment = "All types",
        uniqueConstraints = @UniqueConstraint(columnNames = {"name", "small"}),
        indexes = @Index(columnList = "name, whole desc"),
        check = @CheckConstraint(name = "positive", constraint = "whole > 0"))
@SqlIndex(name = "everything_words", method = "gin", on = "words")
@SqlIndex(on = "(lower(name))", where = "flag", include = "small", unique = true)
record Everything(
        @Id @GeneratedValue(strategy = GenerationType.UUID) @Nullable UUID id,
        boolean flag,
        byte tiny,
        short small,
        @Column(name = "whole") int number,
        long big,
        float real,
        double precise,
        char letter,
        @Nullable Boolean maybe,
        Optional<String> note,
        @Lob String story,
        @Column(columnDefinition = "text collate \"C\" default 'x'") String name,
        BigDecimal exact,
        BigInteger huge,
        LocalDate day,
        LocalTime time,
        LocalDateTime local,
        @Column(secondPrecision = 3) Instant instant,
        OffsetDateTime offset,
        Duration duration,
        Interval interval,
        byte[] bytes,
        String[] array,
        int[] numbers,
        List<String> words,
        Set<Long> ids,
        List<Color> colors,
        Color ordinal,
        @Enumerated(EnumType.STRING) Color named,
        @Column(columnDefinition = "color") Color native_,
        @Column(columnDefinition = "color[]") List<Color> natives,
        @Column(columnDefinition = "color array") Color[] nativeArray,
        @Column(columnDefinition = "varchar(20)[]") Set<Color> names,
        Size size,
        @Convert(converter = Money.Cents.class) Money money,
        @Nullable Money tip,
        Json json,
        @JsonColumn List<Money> prices,
        @JsonColumn("json") Money price,
        Range<Instant> during,
        Map<String, String> labels,
        TsVector search,
        Inet address,
        @Column(columnDefinition = "point") dev.weir.types.Point point,
        @DefaultValue("now()") @Nullable Instant created,
        @GeneratedColumn("number * 2") @Nullable Integer twice,
        String model) {
    enum Color {
        RED,
        GREEN
    }
}
