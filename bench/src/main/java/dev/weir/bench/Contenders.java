package dev.weir.bench;

import java.io.IOException;

/// Starts contenders by their names: programs of PostgreSQL's, or a JVM each.
///
/// @param wishes whether each JVM is to record itself
record Contenders(Server server, Wishes wishes) implements Heat.Starting {
    @Override
    public Contender start(Cell cell, String name) throws IOException {
        Contender started = startAsItIs(cell, name);
        if (loads(cell)) {
            return new IntoEmptyTable(started, server, cell.rows(), loaded(cell));
        }
        return started;
    }

    private static boolean loads(Cell cell) {
        return cell.bench().equals(Bench.BULK_INSERT.label())
                || cell.bench().equals(Bench.ORM_INSERT.label());
    }

    private static IntoEmptyTable.Loaded loaded(Cell cell) {
        return cell.bench().equals(Bench.BULK_INSERT.label())
                ? IntoEmptyTable.Loaded.SALE
                : IntoEmptyTable.Loaded.ARTICLE;
    }

    private Contender startAsItIs(Cell cell, String name) throws IOException {
        return switch (name) {
            case Bench.PGBENCH -> PgbenchContender.simple(server.address(), cell.threads());
            case Bench.PGBENCH_PIPELINED ->
                    PgbenchContender.pipelined(
                            server.address(), PoolWorkloads.CONNECTIONS, cell.threads());
            case Bench.PSQL -> PsqlContender.start(server.address(), loaded(cell));
            default ->
                    ForkedContender.start(
                            cell,
                            name,
                            server.address(),
                            wishes.recording(cell.bench() + "-" + name));
        };
    }
}
