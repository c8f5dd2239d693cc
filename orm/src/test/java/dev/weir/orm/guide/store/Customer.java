package dev.weir.orm.guide.store;

import dev.weir.orm.entity.DefaultValue;
import dev.weir.orm.entity.Many;
import dev.weir.orm.entity.Ref;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderBy;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

@Entity
public record Customer(
        @Id @GeneratedValue(strategy = GenerationType.UUID) @Nullable UUID id,
        String name,
        @Column(unique = true) String email,
        Address home,
        @AttributeOverride(name = "street", column = @Column(name = "invoice_street"))
                @AttributeOverride(name = "city", column = @Column(name = "invoice_city"))
                @AttributeOverride(
                        name = "country",
                        column = @Column(name = "invoice_country", length = 2))
                @Nullable Address invoice,
        @DefaultValue("now()") @Column(nullable = false) @Nullable Instant since,
        @OneToOne(mappedBy = "customer") Ref<Card> card,
        @OneToMany(mappedBy = "customer") @OrderBy("placed desc") Many<Order> orders) {

    /// A new customer, whose key, time and relations the database has.
    public static Customer of(String name, String email, Address home) {
        return new Customer(null, name, email, home, null, null, Ref.unfetched(), Many.unfetched());
    }
}
