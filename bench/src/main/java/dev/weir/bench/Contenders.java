package dev.weir.bench;

import java.io.IOException;
import java.util.Optional;

/// Starts contenders by their names: programs of PostgreSQL's, or a JVM each.
///
/// @param wishes whether each JVM is to record itself
record Contenders(Server server, Wishes wishes) implements Heat.Starting {
    @Override
    public Contender start(Cell cell, String name) throws IOException {
        Contender started = startAsItIs(cell, name);
        return loaded(cell)
                .<Contender>map(table -> new IntoEmptyTable(started, server, cell.rows(), table))
                .orElse(started);
    }

    /// The table that the bench loads, if it does.
    private static Optional<IntoEmptyTable.Loaded> loaded(Cell cell) {
        if (cell.bench().equals(Bench.BULK_INSERT.label())) {
            return Optional.of(IntoEmptyTable.Loaded.SALE);
        }
        return cell.bench().equals(Bench.ORM_INSERT.label())
                ? Optional.of(IntoEmptyTable.Loaded.ARTICLE)
                : Optional.empty();
    }

    private Contender startAsItIs(Cell cell, String name) throws IOException {
        return switch (name) {
            case Bench.PGBENCH -> PgbenchContender.simple(server.address(), cell.threads());
            case Bench.PGBENCH_PIPELINED ->
                    PgbenchContender.pipelined(
                            server.address(), PoolWorkloads.CONNECTIONS, cell.threads());
            case Bench.PSQL -> PsqlContender.start(server.address(), loaded(cell).orElseThrow());
            default ->
                    ForkedContender.start(
                            cell,
                            name,
                            server.address(),
                            wishes.recording(cell.bench() + "-" + name));
        };
    }
}
