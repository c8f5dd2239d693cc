package dev.weir.orm.guide.django;

import dev.weir.orm.entity.Ref;
import dev.weir.orm.entity.SqlIndex;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "shop_novel", check = @CheckConstraint(constraint = "stock >= 0"))
@SqlIndex(on = "isbn varchar_pattern_ops")
public record Novel(
        @Id @GeneratedValue(strategy = GenerationType.IDENTITY) @Nullable Long id,
        @Column(unique = true, length = 13) String isbn,
        @Column(columnDefinition = "text") String blurb,
        int stock,
        @ManyToOne(optional = false)
                @JoinColumn(
                        foreignKey =
                                @ForeignKey(foreignKeyDefinition = "deferrable initially deferred"))
                Ref<Writer> author) {}
