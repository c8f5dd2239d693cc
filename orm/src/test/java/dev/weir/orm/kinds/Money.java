package dev.weir.orm.kinds;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

record Money(long cents) {
    @Converter(autoApply = true)
    static final class Cents implements AttributeConverter<Money, Long> {
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
