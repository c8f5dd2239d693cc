package dev.weir.pooler.internal.metrics;

/// What is sent back.
///
/// @param status HTTP's
record Answer(int status, String contentType, String body) {
    static Answer sentence(int status, String sentence) {
        return new Answer(status, "text/plain; charset=utf-8", sentence + "\n");
    }
}
