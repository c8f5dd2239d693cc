package dev.weir.driver.internal.statement;

import dev.weir.driver.ConnectionLostException;
import dev.weir.driver.PostgresException;
import dev.weir.driver.RequestFate;
import dev.weir.driver.ServerErrorException;
import dev.weir.driver.StatementInspection;
import dev.weir.driver.internal.rows.RowShape;
import dev.weir.driver.internal.session.Ending;
import dev.weir.driver.internal.session.Exchange;
import dev.weir.driver.internal.session.Farewell;
import dev.weir.driver.internal.session.Session;
import dev.weir.types.TypeRegistry;
import dev.weir.wire.BackendTag;
import dev.weir.wire.Framing;
import dev.weir.wire.FrontendTag;
import dev.weir.wire.ServerError;
import dev.weir.wire.TransactionStatus;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/// Runs statements on one connection: prepares each once, binds its parameters, reads its rows in
/// place, and heals what a changed schema or a pooler in between has made stale.
public final class StatementRunner {
    private final Session session;
    private final StatementCache cache;
    private final SharedKnowledge shared;
    private final Describer describer;
    private final AtomicLong portals = new AtomicLong();

    public StatementRunner(Session session, StatementCache cache, SharedKnowledge shared) {
        this.session = session;
        this.cache = cache;
        this.shared = shared;
        this.describer = new Describer(session, cache, shared);
    }

    public Session session() {
        return session;
    }

    StatementCache cache() {
        return cache;
    }

    /// Runs a statement to its end.
    ///
    /// @return how many rows it affected or yielded
    public long run(Request request, Scope scope, RowSink sink) {
        scope.ensureUsable(request.sql());
        try {
            return runOrHeal(request, scope, sink);
        } catch (RuntimeException e) {
            scope.failed(e);
            throw e;
        }
    }

    /// What rows the statement would have, without running it.
    public RowShape columns(Request request, Scope scope) {
        scope.ensureUsable(request.sql());
        try {
            return describe(request, scope).rows();
        } catch (RuntimeException e) {
            scope.failed(e);
            throw e;
        }
    }

    /// How the statement goes and comes, without running it.
    public StatementInspection inspect(Request request, Scope scope) {
        scope.ensureUsable(request.sql());
        try {
            StatementDescription description = describe(request, scope);
            return Inspector.inspect(request, description, cache.find(description.key()));
        } catch (RuntimeException e) {
            scope.failed(e);
            throw e;
        }
    }

    /// As [#columns], asked of the server each time, not remembered.
    public RowShape columnsNow(Request request, Scope scope) {
        scope.ensureUsable(request.sql());
        try {
            return describer.columnsNow(request, scope);
        } catch (RuntimeException e) {
            scope.failed(e);
            throw e;
        }
    }

    /// The types known, among them those of these numbers.
    public TypeRegistry typesOf(int[] oids, Request request, Scope scope) {
        Set<Integer> wanted = Arrays.stream(oids).boxed().collect(Collectors.toSet());
        return describer.knowing(wanted, request, scope);
    }

    private long runOrHeal(Request request, Scope scope, RowSink sink) {
        boolean alone = session.status() == TransactionStatus.IDLE && scope.preludes().isEmpty();
        Answer answer = attempt(request, scope, sink);
        if (answer.isStale() && alone) {
            answer = attempt(request, scope, sink);
        }
        return result(request, answer);
    }

    private Answer attempt(Request request, Scope scope, RowSink sink) {
        StatementDescription description = describe(request, scope);
        ExecuteEncoder encoder =
                encoder(
                        scope,
                        description,
                        new ExecuteEncoder.Execution(request.parameters(), Messages.UNNAMED, 0));
        List<String> preludes = scope.preludes();
        Exchange exchange = start(request, scope, encoder);
        Answer answer = new Answer(encoder.statement(), preludes.size(), sink);
        try (exchange) {
            read(exchange, answer);
        } catch (ConnectionLostException e) {
            throw lost(request, answer, e);
        } finally {
            settle(answer);
        }
        return answer;
    }

    private Exchange start(Request request, Scope scope, ExecuteEncoder encoder) {
        try {
            Exchange exchange =
                    session.start(request.sql(), encoder, Ending.SYNCED, request.deadline());
            scope.begun();
            return exchange;
        } catch (PostgresException e) {
            if (e.fate() != RequestFate.NOT_SENT) {
                scope.begun();
            }
            encoder.unsent();
            throw e;
        }
    }

    /// Runs the preludes by themselves, for what the simple query protocol runs: an error in the
    /// text that follows must not keep them from running, and an error in them must keep that from
    /// running.
    public void runPreludes(Scope scope, Request request) {
        List<String> preludes = scope.preludes();
        if (preludes.isEmpty()) {
            return;
        }
        try {
            control(String.join(";", preludes), request);
            scope.begun();
        } catch (PostgresException e) {
            if (e.fate() != RequestFate.NOT_SENT) {
                scope.begun();
            }
            throw e;
        }
    }

    ExecuteEncoder encoder(
            Scope scope, StatementDescription description, ExecuteEncoder.Execution execution) {
        return new ExecuteEncoder(cache, description, scope.preludes(), execution);
    }

    private void read(Exchange exchange, Answer answer) {
        boolean ended = false;
        byte tag = exchange.next();
        while (tag != BackendTag.READY_FOR_QUERY) {
            ended |= accept(exchange, tag, answer);
            tag = exchange.next();
        }
        if (!ended) {
            throw exchange.outOfStep();
        }
    }

    /// Has an answer understood, and refuses the COPY if it is one that waits for data.
    ///
    /// @return whether it ends the execution
    static boolean accept(Exchange exchange, byte tag, Answer answer) {
        boolean ended = exchange.read(tag, answer::accept);
        if (tag == BackendTag.COPY_IN_RESPONSE || tag == BackendTag.COPY_BOTH_RESPONSE) {
            refuseCopy(exchange);
        }
        return ended;
    }

    /// The server waits for data that nobody will send.
    static void refuseCopy(Exchange exchange) {
        exchange.send(
                out -> {
                    Messages.copyFail(out, "copy ... from stdin runs by rawCopyIn");
                    Framing.empty(out, FrontendTag.SYNC);
                },
                Ending.SYNCED);
    }

    /// What the connection must remember or forget after an answer.
    void settle(Answer answer) {
        if (!answer.statement().isConfirmed() || answer.isStale()) {
            cache.drop(answer.statement());
        }
        if (answer.isMistaken()) {
            shared.forget(answer.statement().key());
        } else if (answer.isStale()) {
            shared.forgetSchema();
        }
        switch (SchemaChange.of(answer)) {
            case NONE -> {}
            case CHANGED -> {
                cache.dropAll();
                shared.forgetStatements();
            }
            case ALTERED -> {
                cache.dropAll();
                shared.forgetSchema();
            }
            case DEALLOCATED -> cache.forgetAll();
        }
    }

    /// The number of rows, or what went wrong.
    long result(Request request, Answer answer) {
        ServerError error = answer.error();
        if (answer.isCopy()) {
            throw Failures.copy(request.sql());
        }
        if (error != null) {
            throw refused(error, answer, request.sql());
        }
        RuntimeException failure = answer.sinkFailure();
        if (failure != null) {
            throw failure;
        }
        return answer.affectedRows();
    }

    /// @param label the SQL, and what else says what was refused
    ServerErrorException refused(ServerError error, Answer answer, String label) {
        boolean mayHaveCommitted =
                answer.statement().mayCommit() && session.status() == TransactionStatus.IDLE;
        return mayHaveCommitted
                ? Failures.refusedInDoubt(error, label)
                : Failures.refused(error, label);
    }

    static ConnectionLostException lost(
            Request request, Answer answer, ConnectionLostException lost) {
        ServerError error = answer.error();
        if (error == null) {
            return lost;
        }
        return Failures.lostAfter(error, fateOf(answer, error), request.sql(), lost);
    }

    private static RequestFate fateOf(Answer answer, ServerError error) {
        if (error.isFatal() && !Farewell.endsBeforeTheRest(error)) {
            return RequestFate.UNKNOWN;
        }
        if (!answer.isBegun()) {
            return RequestFate.NOT_SENT;
        }
        return answer.commandTag().isEmpty() ? RequestFate.REFUSED : RequestFate.UNKNOWN;
    }

    StatementDescription describe(Request request, Scope scope) {
        return describer.describe(request, scope);
    }

    /// Whether the statement may be run without describing it first.
    boolean isKnown(Request request) {
        return describer.known(request) != null;
    }

    /// As [#describe], in the midst of a request cycle.
    StatementDescription describeWithin(Request request, Describer.Asking asking) {
        return describer.describe(request, asking);
    }

    /// A name that no other portal of the connection has.
    String nextPortalName() {
        return "weir_" + portals.incrementAndGet();
    }

    SharedKnowledge shared() {
        return shared;
    }

    /// Runs statements without parameters and rows by the simple query protocol.
    ///
    /// @return the tag of the last one
    public String script(Request request, Scope scope) {
        scope.ensureUsable(request.sql());
        try {
            return runScript(request, scope);
        } catch (RuntimeException e) {
            scope.failed(e);
            throw e;
        }
    }

    private String runScript(Request request, Scope scope) {
        runPreludes(scope, request);
        Exchange exchange =
                session.start(
                        request.sql(),
                        out -> Messages.query(out, request.sql()),
                        Ending.SYNCED,
                        request.deadline());
        ScriptAnswer answer = new ScriptAnswer();
        try (exchange) {
            answer.read(exchange);
        } catch (ConnectionLostException e) {
            throw answer.lost(request, e);
        } finally {
            cache.dropAll();
            shared.forgetSchema();
        }
        return answer.result(request);
    }

    /// Sends statements whose answers nobody waits for. They are taken to succeed: if one does not,
    /// the connection is closed.
    public void unattended(String sql) {
        session.startUnattended(sql, out -> Messages.query(out, sql));
        if (SchemaChange.deallocates(sql)) {
            cache.forgetAll();
        }
    }

    /// Runs `begin`, `commit` and the like, which change no schema.
    ///
    /// @return the command tag, which tells a commit from a rollback
    public String control(String sql, Request request) {
        Exchange exchange =
                session.start(
                        sql, out -> Messages.query(out, sql), Ending.SYNCED, request.deadline());
        ScriptAnswer answer = new ScriptAnswer();
        try (exchange) {
            answer.read(exchange);
        } catch (ConnectionLostException e) {
            throw answer.lost(request, e);
        }
        return answer.result(request);
    }
}
