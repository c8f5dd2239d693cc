package dev.weir.lab;

import java.util.List;

/// The processes that share a server, and what each of them may open.
///
/// @param pools each kind of process; may be empty
public record Fleet(List<Pool> pools) {
    /// No processes are known.
    public static final Fleet UNKNOWN = new Fleet(List.of());

    public Fleet {
        pools = List.copyOf(pools);
    }

    /// Processes of one kind, each with a pool.
    ///
    /// @param name for people: `the application's pool`, `pool shop of pgbouncer.ini`
    /// @param processes how many there are
    /// @param size most connections that each may open
    /// @param place where the pool is
    public record Pool(String name, int processes, int size, Place place) {
        public Pool {
            if (processes < 1 || size < 1) {
                throw new IllegalArgumentException(
                        name
                                + ": processes and size are "
                                + processes
                                + " and "
                                + size
                                + ", must be 1 at least");
            }
        }

        /// Most connections of all of them.
        public long connectionsMax() {
            return (long) processes * size;
        }
    }

    /// Where a pool is.
    public enum Place {
        /// In the process of the program.
        PROCESS,
        /// In an external pooler.
        POOLER
    }

    /// Most connections of all.
    public long connectionsMax() {
        return pools.stream().mapToLong(Pool::connectionsMax).sum();
    }
}
