package dev.weir.orm.guide.store;

import dev.weir.orm.entity.GeneratedColumn;
import dev.weir.orm.entity.Json;
import dev.weir.orm.entity.JsonColumn;
import dev.weir.orm.entity.Many;
import dev.weir.orm.entity.SqlIndex;
import dev.weir.types.Range;
import dev.weir.types.TsVector;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@Entity
@Table(
        comment = "What can be bought",
        uniqueConstraints = @UniqueConstraint(columnNames = {"name", "size"}),
        indexes = @Index(columnList = "price desc, name"))
@SqlIndex(on = "(lower(name))")
@SqlIndex(on = "name", where = "sold_out", name = "product_sold_out")
@SqlIndex(method = "gin", on = "tags")
@SqlIndex(method = "gin", on = "meta jsonb_path_ops")
@SqlIndex(method = "gin", on = "words")
@SqlIndex(method = "brin", on = "added")
public record Product(
        @Id @GeneratedValue(strategy = GenerationType.IDENTITY) @Nullable Long id,
        String name,
        Optional<String> description,
        @Convert(converter = Money.Converter.class) Money price,
        boolean soldOut,
        @Enumerated(EnumType.STRING) Size size,
        List<String> tags,
        Json meta,
        @JsonColumn List<Supplier> suppliers,
        Map<String, String> labels,
        Range<LocalDate> season,
        LocalDate added,
        @GeneratedColumn("to_tsvector('english', name || ' ' || coalesce(description, ''))")
                @Column(columnDefinition = "tsvector")
                @Nullable TsVector words,
        @ManyToMany @JoinTable(name = "product_category") Many<Category> categories) {
    public enum Size {
        SMALL,
        LARGE
    }

    public record Supplier(String name, int days) {}
}
