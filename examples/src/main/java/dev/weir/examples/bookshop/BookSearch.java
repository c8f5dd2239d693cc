package dev.weir.examples.bookshop;

import dev.weir.examples.bookshop.Views.Found;
import dev.weir.orm.Db;
import dev.weir.orm.Selection;
import dev.weir.orm.expression.NumberExpression;
import dev.weir.orm.expression.Search;
import dev.weir.orm.expression.TsQueryExpression;
import dev.weir.orm.expression.TsVectorExpression;
import dev.weir.types.TsVector.Weight;

/// Full-text search over titles and blurbs; words of a title count more. Thread-safe.
final class BookSearch {
    /// [#WORDS] as the index has it: only the same expression finds the index.
    static final String WORDS_SQL =
            "(setweight(to_tsvector('english', title), 'A')"
                    + " || setweight(to_tsvector('english', blurb), 'B'))";

    private static final Search ENGLISH = Search.in("english");
    private static final TsVectorExpression<Book> WORDS =
            ENGLISH.document(_Book.title)
                    .weight(Weight.A)
                    .concat(ENGLISH.document(_Book.blurb).weight(Weight.B));
    private static final int HITS_MAX = 20;

    private final Db db;

    BookSearch(Db db) {
        this.db = db;
    }

    /// What fits the words, best first, with the part of the blurb where they are.
    ///
    /// @param words as a person writes them: `whale "white whale" -ahab`
    Selection<Book, Found> find(String words) {
        TsQueryExpression<Object> wanted = ENGLISH.web(words);
        NumberExpression<Book, Float> rank = WORDS.rank(wanted);
        return db.from(Book.class)
                .where(WORDS.matches(wanted))
                .select(
                        Found::new,
                        _Book.id,
                        _Book.title,
                        _Book.author.name,
                        ENGLISH.headline(_Book.blurb, wanted),
                        rank)
                .orderBy(rank.desc(), _Book.id.asc())
                .limit(HITS_MAX);
    }
}
