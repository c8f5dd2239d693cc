package dev.weir.cli.copy;

/// Finds the ends of rows as the server does. Goes over a file from its beginning, in pieces that
/// may end anywhere. One thread at a time.
sealed interface RowCutter permits LineCutter, TupleCutter {
    /// What [#next] returns if no row ends.
    int NONE = -1;

    /// Goes over bytes until a row ends.
    ///
    /// @param from the first byte that it has not gone over yet
    /// @param to behind the last
    /// @return the index behind the row, or [#NONE] if the row goes on behind `to`
    int next(byte[] bytes, int from, int to);

    /// Whether the row that ended last is none, but the mark that no more come.
    boolean isEnd();

    /// How many lines the server has counted, those of the row that ended last included.
    long serverLines();

    /// How many lines an editor has counted.
    long lines();

    /// Another at the beginning of a row, that knows of the file what this one does.
    ///
    /// @param serverLines that the server has counted by then
    /// @param lines that an editor has counted by then
    RowCutter at(long serverLines, long lines);
}
