package dev.weir.driver;

/// What a connection has sent and received since it was logged in. Bytes are those of PostgreSQL's
/// protocol, before encryption.
///
/// @param bytesSent written to the server
/// @param bytesReceived read from it
/// @param roundTrips how often something was sent, and an answer read before more was sent
public record Traffic(long bytesSent, long bytesReceived, long roundTrips) {
    /// What came since an earlier time.
    public Traffic since(Traffic earlier) {
        return new Traffic(
                bytesSent - earlier.bytesSent,
                bytesReceived - earlier.bytesReceived,
                roundTrips - earlier.roundTrips);
    }
}
