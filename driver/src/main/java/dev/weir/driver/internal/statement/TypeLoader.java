package dev.weir.driver.internal.statement;

import dev.weir.types.CatalogQuery;
import dev.weir.types.Format;
import dev.weir.types.TypeDescription;
import dev.weir.types.TypeRegistry;
import dev.weir.wire.BackendTag;
import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.Framing;
import dev.weir.wire.FrontendTag;
import dev.weir.wire.ServerError;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Looks types up in the catalogue that the registry does not know, with whatever they are made of,
/// in one query. What is not found there stays text.
final class TypeLoader {
    private static final System.Logger LOG = System.getLogger("dev.weir.driver");
    private static final String LABEL = "the look-up of types in pg_type";

    private final SharedKnowledge shared;

    TypeLoader(SharedKnowledge shared) {
        this.shared = shared;
    }

    /// @return what is known with them
    TypeRegistry load(int[] oids, Describer.Asking asking) {
        Found found = new Found();
        asking.ask(out -> encode(out, oids), found);
        return shared.learnTypes(types -> types.with(found.types));
    }

    /// What the catalogue says.
    private static final class Found implements Describer.Replies {
        private final List<TypeDescription> types = new ArrayList<>();
        private boolean complete;
        private @Nullable ServerError error;

        @Override
        public boolean accept(byte tag, ByteReader body) {
            switch (tag) {
                case BackendTag.DATA_ROW -> types.add(CatalogQuery.parse(body));
                case BackendTag.COMMAND_COMPLETE -> complete = true;
                case BackendTag.ERROR_RESPONSE -> {
                    error = Answer.errorOf(body);
                    warn(error);
                    complete = true;
                }
                default -> {
                    // Says nothing about types.
                }
            }
            return complete;
        }

        @Override
        public boolean isComplete() {
            return complete;
        }

        @Override
        public @Nullable ServerError error() {
            return error;
        }
    }

    private static void warn(ServerError error) {
        LOG.log(
                System.Logger.Level.WARNING,
                () -> LABEL + " failed, values of unknown types stay text: " + error.message());
    }

    private static void encode(ByteWriter out, int[] oids) {
        Messages.parse(out, Messages.UNNAMED, StatementKey.of(CatalogQuery.SQL));
        int at = Framing.begin(out, FrontendTag.BIND);
        out.putBytes(Messages.UNNAMED);
        out.putBytes(Messages.UNNAMED);
        out.putShort(1);
        out.putShort(Format.BINARY.code());
        out.putShort(1);
        int lengthAt = out.skipInt();
        CatalogQuery.parameter(oids, out);
        out.setInt(lengthAt, out.size() - lengthAt - Integer.BYTES);
        out.putShort(1);
        out.putShort(Format.BINARY.code());
        Framing.end(out, at);
        Messages.execute(out, Messages.UNNAMED, 0);
    }
}
