package dev.weir.driver.internal.statement;

import dev.weir.driver.ConnectionLostException;
import dev.weir.driver.ParameterException;
import dev.weir.driver.RequestFate;
import dev.weir.driver.internal.rows.RowShape;
import dev.weir.driver.internal.session.Encoder;
import dev.weir.driver.internal.session.Ending;
import dev.weir.driver.internal.session.Exchange;
import dev.weir.driver.internal.session.Session;
import dev.weir.types.Oid;
import dev.weir.types.TypeRegistry;
import dev.weir.wire.BackendMessage;
import dev.weir.wire.BackendTag;
import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.ColumnDescription;
import dev.weir.wire.Ints;
import dev.weir.wire.ProtocolException;
import dev.weir.wire.ServerError;
import dev.weir.wire.SqlState;
import dev.weir.wire.TransactionStatus;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Asks the server for the types of a statement's parameters and columns, once per process.
///
/// Normally the server decides the types of parameters. Where it cannot (`$1 is null`), the
/// statement is prepared again with the types of the caller's values.
final class Describer {
    private static final String SAVEPOINT = "weir_describe";
    private static final int UNDECIDED = 0;

    private final Session session;
    private final StatementCache cache;
    private final SharedKnowledge shared;
    private final TypeLoader types;

    Describer(Session session, StatementCache cache, SharedKnowledge shared) {
        this.session = session;
        this.cache = cache;
        this.shared = shared;
        this.types = new TypeLoader(shared);
    }

    /// How a description is asked for: in a request cycle of its own, or in the midst of one.
    interface Asking {
        void ask(Encoder encoder, Replies replies);

        /// Whether another question may follow one that failed.
        boolean canAskAgain();

        /// Whether an error would fail more than the question.
        boolean isInTransaction();
    }

    /// What takes the answers to a question.
    interface Replies {
        /// @return whether the answer is complete
        boolean accept(byte tag, ByteReader body);

        boolean isComplete();

        /// What was refused instead.
        @Nullable ServerError error();
    }

    /// Finds out what must be known before the statement can be bound.
    ///
    /// @return what is known of it. It is to be used, not looked up again: another connection may
    ///   see the schema change at any moment and have it forgotten
    StatementDescription describe(Request request, Scope scope) {
        try {
            return describe(request, new OwnCycle(request, scope));
        } catch (RuntimeException e) {
            scope.failed(e);
            throw e;
        }
    }

    StatementDescription describe(Request request, Asking asking) {
        checkCount(request);
        StatementDescription known = known(request);
        return known != null ? known : ask(request, asking, keys(request));
    }

    /// What is known of the statement already.
    @Nullable StatementDescription known(Request request) {
        StatementDescription known = known(StatementKey.of(request.sql()));
        Iterator<StatementKey> others =
                known != null ? Collections.emptyIterator() : keys(request).iterator();
        while (known == null && others.hasNext()) {
            known = known(others.next());
        }
        return known;
    }

    private @Nullable StatementDescription known(StatementKey key) {
        PreparedStatement prepared = cache.find(key);
        StatementDescription known =
                prepared != null ? prepared.description() : shared.description(key);
        if (known == null || !known.rows().isOutdated()) {
            return known;
        }
        cache.dropAll();
        shared.forgetSchema();
        return null;
    }

    /// The keys to try, one after the other.
    private Set<StatementKey> keys(Request request) {
        Set<StatementKey> keys = new LinkedHashSet<>();
        keys.add(StatementKey.of(request.sql()));
        keys.add(declaring(request, UNDECIDED));
        keys.add(declaring(request, Oid.TEXT));
        return keys;
    }

    /// More than can be counted would be counted wrongly, by the server too.
    private static void checkCount(Request request) {
        if (request.parameters().length > Messages.PARAMETERS_MAX) {
            throw new ParameterException(
                    request.parameters().length
                            + " parameters were given, a statement can have "
                            + Messages.PARAMETERS_MAX
                            + "; give arrays instead");
        }
    }

    private StatementDescription ask(Request request, Asking asking, Set<StatementKey> keys) {
        Iterator<StatementKey> next = keys.iterator();
        while (true) {
            StatementKey key = next.next();
            Description described = ask(request, asking, key);
            ServerError error = described.error;
            if (error == null) {
                return learn(asking, key, described);
            }
            boolean undecided = error.sqlState().equals(SqlState.INDETERMINATE_DATATYPE);
            if (!undecided || !next.hasNext() || !asking.canAskAgain()) {
                throw failed(request, error);
            }
            if (session.status() == TransactionStatus.FAILED) {
                undoDescribing(request);
            }
        }
    }

    private static RuntimeException failed(Request request, ServerError error) {
        return Failures.refused(error, request.sql());
    }

    /// The key with the types that the values themselves suggest.
    ///
    /// @param ofNull the type of a null, which suggests none
    private StatementKey declaring(Request request, int ofNull) {
        int[] oids = new int[request.parameters().length];
        boolean any = false;
        for (int i = 0; i < oids.length; i++) {
            Object value = request.parameters()[i];
            oids[i] = value == null ? ofNull : shared.types().parameterOid(value.getClass());
            any |= oids[i] != 0;
        }
        return any
                ? new StatementKey(request.sql(), Ints.of(oids))
                : StatementKey.of(request.sql());
    }

    /// What came back.
    private static final class Description implements Replies {
        private int[] parameterOids = new int[0];
        private List<ColumnDescription> columns = List.of();
        private @Nullable ServerError error;
        private boolean complete;

        @Override
        public boolean accept(byte tag, ByteReader body) {
            switch (tag) {
                case BackendTag.ERROR_RESPONSE -> {
                    error = Answer.errorOf(body);
                    complete = true;
                }
                case BackendTag.NO_DATA -> complete = true;
                case BackendTag.PARAMETER_DESCRIPTION, BackendTag.ROW_DESCRIPTION ->
                        described(BackendMessage.decode(tag, body));
                default -> body.skip(body.remaining());
            }
            return complete;
        }

        private void described(BackendMessage message) {
            switch (message) {
                case BackendMessage.ParameterDescription(var oids) ->
                        parameterOids = oids.toArray();
                case BackendMessage.RowDescription(var described) -> {
                    columns = described;
                    complete = true;
                }
                default -> throw new ProtocolException("not a description: " + message);
            }
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

    /// Prepares the unnamed statement, only to have it described: under its name it is prepared
    /// together with its first execution, so that nothing is left over if that is never reached.
    private Description ask(Request request, Asking asking, StatementKey key) {
        boolean guarded =
                asking.canAskAgain() && asking.isInTransaction() && request.parameters().length > 0;
        Description description = new Description();
        try {
            asking.ask(out -> encode(out, key, guarded), description);
        } catch (ConnectionLostException e) {
            throw lost(request, asking, description, e);
        }
        return description;
    }

    /// What the server said before the connection broke is what there is to tell. In a cycle of its
    /// own only the description had been asked for, so the statement has not run.
    private static RuntimeException lost(
            Request request, Asking asking, Description description, ConnectionLostException lost) {
        ServerError said = description.error;
        return said == null || !asking.canAskAgain()
                ? lost
                : Failures.lostAfter(said, RequestFate.NOT_SENT, request.sql(), lost);
    }

    /// Asks in a request cycle of its own. What begins the transaction or its savepoint comes
    /// first, so that an error fails that and not more.
    private final class OwnCycle implements Asking {
        private final Request request;
        private final Scope scope;

        OwnCycle(Request request, Scope scope) {
            this.request = request;
            this.scope = scope;
        }

        @Override
        public boolean canAskAgain() {
            return true;
        }

        @Override
        public boolean isInTransaction() {
            return session.status() == TransactionStatus.IN_TRANSACTION
                    || !scope.preludes().isEmpty();
        }

        @Override
        public void ask(Encoder encoder, Replies replies) {
            try (Exchange exchange = start(encoder)) {
                byte tag = exchange.next();
                while (tag != BackendTag.READY_FOR_QUERY) {
                    exchange.read(tag, replies::accept);
                    tag = exchange.next();
                }
                if (!replies.isComplete()) {
                    throw exchange.outOfStep();
                }
            }
        }

        private Exchange start(Encoder encoder) {
            List<String> preludes = scope.preludes();
            TransactionStatus before = session.status();
            boolean begun = false;
            try {
                Exchange exchange =
                        session.start(
                                request.sql(),
                                out -> {
                                    preludes.forEach(prelude -> Messages.run(out, prelude));
                                    encoder.encode(out);
                                    Messages.sync(out);
                                },
                                Ending.SYNCED,
                                request.deadline());
                begun = true;
                return exchange;
            } finally {
                // A request that was given up while it was sent may have got that far.
                if (begun || session.status() != before) {
                    scope.begun();
                }
            }
        }
    }

    /// @param guarded whether a savepoint must keep an undecided type from failing the transaction
    private static void encode(ByteWriter out, StatementKey key, boolean guarded) {
        if (guarded) {
            Messages.run(out, "savepoint " + SAVEPOINT);
        }
        Messages.parse(out, Messages.UNNAMED, key);
        Messages.describeStatement(out, Messages.UNNAMED);
        if (guarded) {
            Messages.run(out, "release savepoint " + SAVEPOINT);
        }
    }

    private void undoDescribing(Request request) {
        String sql = "rollback to savepoint " + SAVEPOINT + "; release savepoint " + SAVEPOINT;
        Exchange exchange =
                session.start(
                        sql, out -> Messages.query(out, sql), Ending.SYNCED, request.deadline());
        try (exchange) {
            new ScriptAnswer().read(exchange);
        }
    }

    private StatementDescription learn(Asking asking, StatementKey key, Description described) {
        Set<Integer> oids = new TreeSet<>();
        for (int oid : described.parameterOids) {
            oids.add(oid);
        }
        TypeRegistry known = knowing(oids, described.columns, asking);
        StatementDescription learnt =
                new StatementDescription(
                        key,
                        Ints.of(described.parameterOids),
                        RowShape.toAskFor(described.columns, known));
        shared.learn(learnt);
        return learnt;
    }

    /// The columns of a query as they are at this moment, whatever was known before: where data
    /// come without a description of their own, an old one would have them misread.
    RowShape columnsNow(Request request, Scope scope) {
        OwnCycle asking = new OwnCycle(request, scope);
        Description described = ask(request, asking, StatementKey.of(request.sql()));
        ServerError error = described.error;
        if (error != null) {
            throw failed(request, error);
        }
        TypeRegistry known = knowing(Set.of(), described.columns, asking);
        return RowShape.toAskFor(described.columns, known);
    }

    /// The types with those of these numbers, looked up if they are not known.
    TypeRegistry knowing(Set<Integer> oids, Request request, Scope scope) {
        return knowing(oids, List.of(), new OwnCycle(request, scope));
    }

    private TypeRegistry knowing(
            Set<Integer> oids, List<ColumnDescription> columns, Asking asking) {
        TypeRegistry known = shared.types();
        int[] unknown =
                IntStream.concat(
                                oids.stream().mapToInt(Integer::intValue),
                                columns.stream().mapToInt(ColumnDescription::typeOid))
                        .filter(oid -> !known.knows(oid))
                        .distinct()
                        .toArray();
        return unknown.length > 0 ? types.load(unknown, asking) : known;
    }
}
