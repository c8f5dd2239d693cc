package dev.weir.orm.internal.query;

import dev.weir.driver.ResultException;
import dev.weir.driver.RowMapper;
import dev.weir.orm.Inspection;
import dev.weir.orm.Results;
import dev.weir.orm.expression.Subquery;
import dev.weir.orm.internal.render.Rendered;
import dev.weir.orm.internal.render.SelectRenderer;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Precedence;
import dev.weir.orm.sql.Select;
import dev.weir.orm.sql.Select.RowRange;
import dev.weir.orm.sql.Source;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The ends of every query. A subclass says which columns there are and what a row becomes.
abstract class ResultsOf<R> implements Results<R>, Subquery {
    private final Context context;
    private final Select select;

    ResultsOf(Context context, Select select) {
        this.context = context;
        this.select = select;
    }

    final Context context() {
        return context;
    }

    /// The query as it was said, without the columns that only its end adds.
    final Select spec() {
        return select;
    }

    /// The query with all columns that a row needs.
    abstract Select complete();

    /// What makes objects of rows. Asked for each run.
    abstract RowMapper<R> mapper();

    /// Gives the rows what further queries fetch.
    void fetchMore(List<R> rows) {}

    /// Whether [#fetchMore] does something.
    boolean fetchesMore() {
        return false;
    }

    final Rendered rendered() {
        return SelectRenderer.render(complete());
    }

    @Override
    public String sql() {
        return rendered().sql();
    }

    @Override
    public List<R> list() {
        return list(complete());
    }

    private List<R> list(Select wanted) {
        List<R> rows =
                context.statements().list(context.call(SelectRenderer.render(wanted)), mapper());
        fetchMore(rows);
        return rows;
    }

    @Override
    public Optional<R> first() {
        return list(atMost(complete(), 1)).stream().findFirst();
    }

    @Override
    public Optional<R> find() {
        List<R> rows = list(atMost(complete(), 2));
        if (rows.size() > 1) {
            throw new ResultException(
                    "the query yields several rows where one at most is wanted: " + sql());
        }
        return rows.stream().findFirst();
    }

    @Override
    public R one() {
        return find().orElseThrow(() -> new ResultException("the query yields no row: " + sql()));
    }

    /// A smaller limit, if it has none that is as small.
    private static Select atMost(Select select, long rows) {
        Optional<Node> limit = select.range().limit();
        if (limit.isPresent()
                && limit.get() instanceof Node.Value value
                && value.value() instanceof Long known
                && known <= rows) {
            return select;
        }
        return select.range(new RowRange(Optional.of(Limits.value(rows)), select.range().offset()));
    }

    @Override
    public Stream<R> stream() {
        refuseFurtherFetches("stream()");
        return context.statements().stream(context.call(rendered()), mapper());
    }

    @Override
    public long forEach(Consumer<? super R> consumer) {
        refuseFurtherFetches("forEach(...)");
        RowMapper<R> mapper = mapper();
        return context.statements()
                .forEach(context.call(rendered()), row -> consumer.accept(mapper.map(row)));
    }

    private void refuseFurtherFetches(String end) {
        if (fetchesMore()) {
            throw new IllegalStateException(
                    end
                            + " has one row at a time and cannot fetch to-many relations, which are"
                            + " one query for all rows: use list(), or load(...) for parts");
        }
    }

    @Override
    public long count() {
        Select counted = Counting.count(select, complete());
        return context.statements()
                .one(context.call(SelectRenderer.render(counted)), row -> row.longValue(0));
    }

    @Override
    public boolean exists() {
        Node exists =
                new Node.Template(
                        List.of("exists ", ""),
                        List.of(new Node.Subquery(existence())),
                        Precedence.ATOM);
        Select wanted = Select.from(new Source.None()).columns(List.of(exists));
        return context.statements()
                .one(context.call(SelectRenderer.render(wanted)), row -> row.booleanValue(0));
    }

    @Override
    public Inspection inspect() {
        return context.statements().inspect(context.call(rendered()));
    }

    @Override
    public String explain() {
        return explained("explain ");
    }

    @Override
    public String analyze() {
        return explained("explain (analyze, buffers) ");
    }

    private String explained(String prefix) {
        Rendered plain = rendered();
        Rendered statement =
                new Rendered(prefix + plain.sql(), plain.parameters(), plain.requirement());
        return context
                .statements()
                .list(context.call(statement), row -> row.stringValue(0))
                .stream()
                .collect(Collectors.joining("\n"));
    }

    /// Numbers of rows as nodes.
    static final class Limits {
        private Limits() {}

        static Node value(long rows) {
            if (rows < 0) {
                throw new IllegalArgumentException(rows + " rows cannot be");
            }
            return new Node.Value(rows, SqlTypes.BIGINT, Node.Typing.PLACE);
        }
    }
}
