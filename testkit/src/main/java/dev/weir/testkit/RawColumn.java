package dev.weir.testkit;

/// A column as RowDescription tells it.
public record RawColumn(
        String name, int tableOid, int attributeNumber, int typeOid, int typeModifier) {}
