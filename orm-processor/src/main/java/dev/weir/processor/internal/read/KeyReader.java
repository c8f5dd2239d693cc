package dev.weir.processor.internal.read;

import dev.weir.processor.internal.model.Column;

import java.util.List;

import javax.lang.model.element.TypeElement;

/// Reads the key of an entity, also of one that others refer to.
final class KeyReader {
    private final PropertyFinder finder;
    private final ColumnReader columns;

    KeyReader(PropertyFinder finder, ColumnReader columns) {
        this.finder = finder;
        this.columns = columns;
    }

    List<Column> columns(TypeElement entity) {
        return finder.find(entity).stream()
                .filter(Declared::isId)
                .map(each -> columns.read(each, Place.of("")))
                .toList();
    }
}
