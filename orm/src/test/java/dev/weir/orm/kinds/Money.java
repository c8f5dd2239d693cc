package dev.weir.orm.kinds;

import jakarta.persistence.AttributeConverter;

record Money(long cents) {
    static final class Converter implements AttributeConverter<Money, Long> {
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
