package dev.weir.driver;

/// The large objects of a database (PostgreSQL manual, "Large Objects"), within one transaction.
public interface LargeObjects {
    /// Makes an empty one.
    ///
    /// @return its OID
    int create();

    /// Opens one.
    ///
    /// @throws ServerErrorException if there is none with this OID
    LargeObject open(int oid, Mode mode);

    /// Deletes one.
    void unlink(int oid);

    /// What an open large object may be used for.
    enum Mode {
        READ(0x40000),
        WRITE(0x20000),
        READ_WRITE(0x60000);

        private final int flags;

        Mode(int flags) {
            this.flags = flags;
        }

        /// The flags of `lo_open`: INV_READ and INV_WRITE.
        public int flags() {
            return flags;
        }
    }
}
