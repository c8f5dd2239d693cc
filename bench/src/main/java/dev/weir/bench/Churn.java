package dev.weir.bench;

/// A thread for each operation, of which each has a connection of the pool for one query.
record Churn(Workload.Worker worker) implements Workload.Worker {
    @Override
    public long work() throws Exception {
        Throwable[] failure = new Throwable[1];
        Thread thread =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        worker.work();
                                    } catch (Exception | Error e) {
                                        failure[0] = e;
                                    }
                                });
        thread.join();
        if (failure[0] != null) {
            throw new IllegalStateException("a short-lived thread failed", failure[0]);
        }
        return 1;
    }

    @Override
    public void close() throws java.sql.SQLException {
        worker.close();
    }
}
