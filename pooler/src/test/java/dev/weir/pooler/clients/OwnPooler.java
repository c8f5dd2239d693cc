package dev.weir.pooler.clients;

import dev.weir.pooler.Pooler;

/// Our own pooler, in this process.
final class OwnPooler implements PoolerUnderTest {
    private final PoolerFiles files;
    private final Pooler pooler;

    private OwnPooler(PoolerFiles files, Pooler pooler) {
        this.files = files;
        this.pooler = pooler;
    }

    static OwnPooler start(PoolerFiles files) {
        return new OwnPooler(
                files, Pooler.start(files.configuration(), Pooler.Options.of(Pooler.Output.NONE)));
    }

    @Override
    public PoolerFiles files() {
        return files;
    }

    @Override
    public void close() {
        pooler.close();
        files.delete();
    }
}
