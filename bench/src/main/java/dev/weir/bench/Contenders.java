package dev.weir.bench;

import java.io.IOException;

/// Starts contenders by their names: programs of PostgreSQL's, or a JVM each.
///
/// @param wishes whether each JVM is to record itself
record Contenders(Server server, Wishes wishes) implements Heat.Starting {
    @Override
    public Contender start(Cell cell, String name) throws IOException {
        Contender started = startAsItIs(cell, name);
        if (cell.bench().equals(Bench.BULK_INSERT.label())) {
            return new IntoEmptyTable(started, server, cell.rows(), IntoEmptyTable.Loaded.SALE);
        }
        if (cell.bench().equals(Bench.ORM_INSERT.label())) {
            return new IntoEmptyTable(started, server, cell.rows(), IntoEmptyTable.Loaded.ARTICLE);
        }
        return started;
    }

    private Contender startAsItIs(Cell cell, String name) throws IOException {
        return switch (name) {
            case Bench.PGBENCH -> PgbenchContender.simple(server.address(), cell.threads());
            case Bench.PGBENCH_PIPELINED ->
                    PgbenchContender.pipelined(
                            server.address(), PoolWorkloads.CONNECTIONS, cell.threads());
            case Bench.PSQL -> PsqlContender.start(server.address());
            default ->
                    ForkedContender.start(
                            cell,
                            name,
                            server.address(),
                            wishes.recording(cell.bench() + "-" + name));
        };
    }
}
