package dev.weir.driver.internal.statement;

import dev.weir.driver.StatementInspection;
import dev.weir.driver.StatementInspection.Field;
import dev.weir.driver.StatementInspection.Preparation;
import dev.weir.driver.internal.rows.RowShape;
import dev.weir.types.Format;
import dev.weir.types.TypeRegistry;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Says how a statement goes to the server and comes back.
final class Inspector {
    private Inspector() {}

    static StatementInspection inspect(
            Request request,
            StatementDescription description,
            @Nullable PreparedStatement prepared) {
        boolean confirmed = prepared != null && prepared.isConfirmed();
        return new StatementInspection(
                confirmed ? Preparation.PREPARED : Preparation.WITH_NEXT_RUN,
                parameters(request, description),
                columns(description.rows()));
    }

    private static List<Field> parameters(Request request, StatementDescription description) {
        TypeRegistry types = description.rows().types();
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < description.parameterOids().length(); i++) {
            int oid = description.parameterOids().at(i);
            Object value = i < request.parameters().length ? request.parameters()[i] : null;
            Format format = value == null ? Format.BINARY : types.encoderOf(oid, value).format();
            fields.add(new Field("$" + (i + 1), RowShape.typeName(types, oid), format));
        }
        return fields;
    }

    private static List<Field> columns(RowShape shape) {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < shape.size(); i++) {
            String type = RowShape.typeName(shape.types(), shape.typeOid(i));
            fields.add(new Field(shape.names().get(i), type, shape.format(i)));
        }
        return fields;
    }
}
