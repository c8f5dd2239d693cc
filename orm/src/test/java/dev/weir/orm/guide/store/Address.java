package dev.weir.orm.guide.store;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

@Embeddable
public record Address(String street, String city, @Column(length = 2) String country) {}
