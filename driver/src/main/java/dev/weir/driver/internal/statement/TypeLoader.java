package dev.weir.driver.internal.statement;

import dev.weir.driver.internal.session.Ending;
import dev.weir.driver.internal.session.Exchange;
import dev.weir.driver.internal.session.Session;
import dev.weir.net.Deadline;
import dev.weir.types.CatalogQuery;
import dev.weir.types.Format;
import dev.weir.types.TypeDescription;
import dev.weir.wire.BackendTag;
import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.Framing;
import dev.weir.wire.FrontendTag;
import dev.weir.wire.ServerError;

import java.util.ArrayList;
import java.util.List;

/// Looks types up in the catalogue that the registry does not know, with whatever they are made of,
/// in one query. What is not found there stays text.
final class TypeLoader {
    private static final System.Logger LOG = System.getLogger("dev.weir.driver");
    private static final String LABEL = "the look-up of types in pg_type";

    private final Session session;
    private final SharedKnowledge shared;

    TypeLoader(Session session, SharedKnowledge shared) {
        this.session = session;
        this.shared = shared;
    }

    void load(int[] oids, Deadline deadline) {
        List<TypeDescription> found = new ArrayList<>();
        Exchange exchange = session.start(LABEL, out -> encode(out, oids), Ending.SYNCED, deadline);
        try (exchange) {
            byte tag = exchange.next();
            while (tag != BackendTag.READY_FOR_QUERY) {
                exchange.read(tag, (kind, body) -> accept(kind, body, found));
                tag = exchange.next();
            }
        }
        shared.learnTypes(types -> types.with(found));
    }

    private static boolean accept(byte tag, ByteReader body, List<TypeDescription> found) {
        if (tag == BackendTag.DATA_ROW) {
            return found.add(CatalogQuery.parse(body));
        }
        if (tag == BackendTag.ERROR_RESPONSE) {
            warn(Answer.errorOf(body));
        }
        return false;
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
        Messages.sync(out);
    }
}
