package dev.weir.orm.guide.store;

import dev.weir.orm.entity.GeneratedColumn;
import dev.weir.orm.entity.Ref;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

@Entity
@IdClass(OrderLine.Key.class)
@Table(check = @CheckConstraint(name = "order_line_sold", constraint = "quantity > 0"))
public record OrderLine(
        @Id
                @ManyToOne
                @JoinColumn(foreignKey = @ForeignKey(foreignKeyDefinition = "on delete cascade"))
                Ref<Order> order,
        @Id int line,
        @ManyToOne(optional = false) Ref<Product> product,
        int quantity,
        @Column(precision = 10, scale = 2) BigDecimal price,
        @GeneratedColumn("quantity * price") @Nullable BigDecimal total) {

    public record Key(long order, int line) {}
}
