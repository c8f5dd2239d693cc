package dev.weir.lab.internal.data;

import dev.weir.driver.Connection;
import dev.weir.lab.Answer;
import dev.weir.lab.Contender;

import java.util.SplittableRandom;

/// Where parameters are put into a statement, and whether it is prepared.
final class Binding {
    private static final int PIECE = 50;
    private static final String SELECT = "select balance from " + Contender.TABLE + " where id = ";

    /// A statement that takes the server longer to plan than to run.
    private static final String JOIN =
            """
            select a.balance + b.balance + c.balance + d.balance
            from weir_lab_account a
            join weir_lab_account b on b.id = a.id
            join weir_lab_account c on c.id = b.id and c.balance > 0
            join weir_lab_account d on d.id = c.id and d.balance > 0
            where a.id =
            """;

    private final Connection prepared;
    private final Connection unprepared;
    private final SplittableRandom random = new SplittableRandom(7);

    /// @param unprepared one that keeps no prepared statements
    Binding(Connection prepared, Connection unprepared) {
        this.prepared = prepared;
        this.unprepared = unprepared;
    }

    private interface Run {
        void one(int id);
    }

    private long some(Run run) {
        for (int i = 0; i < PIECE; i++) {
            run.one(random.nextInt(Contender.ROWS) + 1);
        }
        return PIECE;
    }

    Answer parameters(Turns turns) {
        return turns.way(
                        "client: literals in the text, simple protocol",
                        () -> some(id -> prepared.script(SELECT + id)))
                .way(
                        "client: literals in the text, extended protocol",
                        () -> some(id -> unprepared.execute(SELECT + id)))
                .way(
                        "server: bound to a prepared statement",
                        () -> some(id -> prepared.execute(SELECT + "$1", id)))
                .answer("Parameters put in by the client or bound by the server?", "queries");
    }

    Answer preparing(Turns turns) {
        return turns.way("a short query, not prepared", () -> unprepared(SELECT))
                .way("a short query, prepared", () -> prepared(SELECT))
                .answer("Prepared or not, one row by key?", "queries");
    }

    Answer preparingJoin(Turns turns) {
        return turns.way("a join of four tables, not prepared", () -> unprepared(JOIN))
                .way("a join of four tables, prepared", () -> prepared(JOIN))
                .answer("Prepared or not, a join that takes long to plan?", "queries");
    }

    private long prepared(String sql) {
        return some(id -> prepared.execute(sql + "$1", id));
    }

    private long unprepared(String sql) {
        return some(id -> unprepared.execute(sql + "$1", id));
    }
}
