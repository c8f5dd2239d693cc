package dev.weir.orm.guide.store;

import jakarta.persistence.AttributeConverter;

public record Money(long cents) implements Comparable<Money> {
    @Override
    public int compareTo(Money other) {
        return Long.compare(cents, other.cents);
    }

    public static final class Converter implements AttributeConverter<Money, Long> {
        @Override
        public Long convertToDatabaseColumn(Money money) {
            return money.cents();
        }

        @Override
        public Money convertToEntityAttribute(Long cents) {
            return new Money(cents);
        }
    }
}
