package dev.weir.pooler.internal.relay;

/// Where nobody reads the log.
final class NoJournal implements Journal {
    @Override
    public boolean tells(Detail detail) {
        return false;
    }

    @Override
    public void detail(Party party, String message) {}

    @Override
    public void closing(Party party, String reason, long ageSeconds) {}

    @Override
    public void info(Party party, String message) {}

    @Override
    public void info(String message) {}

    @Override
    public void warning(Party party, String message) {}

    @Override
    public void failure(Object where, Exception e) {
        throw new AssertionError(e);
    }
}
