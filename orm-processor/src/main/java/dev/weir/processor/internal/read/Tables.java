package dev.weir.processor.internal.read;

import java.util.Optional;

import javax.lang.model.element.TypeElement;

/// What the tables of entities are called.
final class Tables {
    private final Context context;
    private final Hierarchy hierarchy;

    Tables(Context context) {
        this.context = context;
        this.hierarchy = new Hierarchy(context);
    }

    String name(TypeElement entity) {
        TypeElement root = hierarchy.root(entity);
        return mark(root)
                .flatMap(each -> each.text("name"))
                .map(Naming::unquoted)
                .orElseGet(() -> Naming.snake(root.getSimpleName().toString()));
    }

    Optional<String> schema(TypeElement entity) {
        return mark(hierarchy.root(entity))
                .flatMap(each -> each.text("schema"))
                .map(Naming::unquoted);
    }

    Optional<Mark> mark(TypeElement entity) {
        return context.marks(entity).jakarta("Table");
    }

    /// The table as SQL writes it.
    String sql(TypeElement entity) {
        return schema(entity).map(each -> Naming.sql(each) + ".").orElse("")
                + Naming.sql(name(entity));
    }
}
