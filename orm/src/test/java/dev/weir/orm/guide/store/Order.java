package dev.weir.orm.guide.store;

import dev.weir.orm.entity.Many;
import dev.weir.orm.entity.Ref;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

@Entity
@Table(name = "orders")
public record Order(
        @Id @GeneratedValue(strategy = GenerationType.SEQUENCE) @Nullable Long id,
        @ManyToOne(optional = false) Ref<Customer> customer,
        @Column(columnDefinition = "order_state") State state,
        Instant placed,
        @Version int version,
        @OneToMany(mappedBy = "order") @OrderBy("line") Many<OrderLine> lines) {
    public enum State {
        OPEN,
        PAID,
        SENT
    }
}
