package dev.weir.pooler.internal.tls;

import dev.weir.pooler.internal.transport.Transport;

import tlschannel.ClientTlsChannel;
import tlschannel.NeedsReadException;
import tlschannel.NeedsTaskException;
import tlschannel.ServerTlsChannel;
import tlschannel.TlsChannel;
import tlschannel.TlsChannelBuilder;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/// TLS over a socket, as a server or as a client. First [#handshake()] until that is done, then
/// data.
///
/// Made by [ServerTls] and [ClientTls] from a bare socket: there is no way to hand in bytes that
/// were read before TLS began, so none can be taken for ones that TLS protects (CVE-2021-23222,
/// CVE-2021-43766). Who has read such bytes must close the connection.
///
/// While it is idle it has no buffers. In the loop's thread only, but for [#task()].
public final class TlsTransport implements Transport {
    /// The most data that a record holds (RFC 8446, section 5.1).
    private static final int RECORD_BYTES_MAX = 16 * 1024;

    private final Ciphertext socket;
    private final SSLEngine engine;
    private final TlsBuffers.Loans loans;
    private final TlsChannel tls;

    /// What is checked when the handshake is over; empty when it has been.
    private Optional<Peer> unchecked;

    private Optional<Runnable> task = Optional.empty();

    /// Whether all that was received has been read, but for a record that is not complete.
    private boolean isDrained = true;

    /// @param context of the engine
    TlsTransport(
            SSLContext context,
            SSLEngine engine,
            Ciphertext socket,
            TlsBuffers buffers,
            Peer peer) {
        this.socket = socket;
        this.engine = engine;
        loans = new TlsBuffers.Loans(buffers);
        unchecked = Optional.of(peer);
        tls =
                engine.getUseClientMode()
                        ? configured(ClientTlsChannel.newBuilder(socket, engine)).build()
                        : configured(ServerTlsChannel.newBuilder(socket, context))
                                .withEngineFactory(same -> engine)
                                .build();
    }

    private <B extends TlsChannelBuilder<B>> B configured(B builder) {
        return builder.withRunTasks(false)
                .withReleaseBuffers(true)
                .withPlainBufferAllocator(loans.plain())
                .withEncryptedBufferAllocator(loans.encrypted());
    }

    /// Goes on with the handshake as far as it goes now.
    ///
    /// @throws SSLException if a side refuses the other; the message says why, and holds
    ///   `certificate verify failed` if a certificate was to blame. The other side has been told.
    /// @throws IOException if the connection ended
    public Progress handshake() throws IOException {
        if (!socket.flush()) {
            return Progress.NEEDS_WRITE;
        }
        try {
            tls.handshake();
            finish();
            // The first data may have come with the last of the handshake.
            isDrained = false;
            return Progress.DONE;
        } catch (NeedsReadException noMore) {
            return socket.isPending() ? Progress.NEEDS_WRITE : Progress.NEEDS_READ;
        } catch (NeedsTaskException slow) {
            // None is given out again while it is being run.
            task = Optional.ofNullable(slow.getTask()).or(() -> task);
            return Progress.NEEDS_TASK;
        } catch (ClosedChannelException end) {
            throw new EOFException("the other side closed the connection in the TLS handshake");
        } catch (SSLException failure) {
            sendAlert();
            throw TlsFailures.explained(failure);
        }
    }

    /// Belongs to another loop from now on. In the thread of that one.
    ///
    /// @param buffers those of the other loop
    public void moved(TlsBuffers buffers) {
        loans.borrowFrom(buffers);
    }

    /// The computation that the handshake waits for: a signature, or the check of a chain of
    /// certificates, some milliseconds of work. May be run in any thread; the transport must not be
    /// used meanwhile.
    ///
    /// @throws IllegalStateException if [#handshake()] has not asked for it
    public Runnable task() {
        return task.orElseThrow(() -> new IllegalStateException("the handshake needs no task now"));
    }

    private void finish() throws IOException {
        task = Optional.empty();
        if (unchecked.isPresent()) {
            // So that none is kept for others to resume.
            engine.getSession().invalidate();
            unchecked.get().require(engine);
            unchecked = Optional.empty();
        }
    }

    /// What the handshake has agreed on. Read anew each time, so that an idle connection need not
    /// keep it.
    ///
    /// @throws IOException if a certificate cannot be hashed for the channel binding
    public TlsFacts facts() throws IOException {
        return TlsFacts.of(engine);
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        requireHandshake();
        try {
            isDrained = false;
            return tls.read(into);
        } catch (NeedsReadException noMore) {
            isDrained = true;
            return 0;
        } catch (NeedsTaskException anew) {
            throw new SSLException(
                    "the other side wants to negotiate TLS anew, which is not allowed; have it use"
                            + " TLS 1.3, or set ssl_renegotiation_limit to 0 there");
        } catch (SSLException failure) {
            sendAlert();
            throw TlsFailures.explained(failure);
        }
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        requireHandshake();
        int start = from.position();
        int end = from.limit();
        try {
            while (socket.flush() && from.position() < end) {
                requireOutbound();
                from.limit(Math.min(end, from.position() + RECORD_BYTES_MAX));
                tls.write(from);
            }
        } finally {
            from.limit(end);
        }
        return from.position() - start;
    }

    private void requireHandshake() {
        if (unchecked.isPresent()) {
            throw new IllegalStateException("the TLS handshake is not over");
        }
    }

    /// In TLS 1.2 a side that is told good-bye may say nothing more, and tls-channel would try for
    /// ever.
    private void requireOutbound() throws IOException {
        if (tls.shutdownReceived() && !engine.getSession().getProtocol().equals("TLSv1.3")) {
            throw new EOFException("the other side has ended TLS");
        }
    }

    @Override
    public boolean hasBuffered() {
        return !isDrained && loans.count() > 0;
    }

    /// How many it has borrowed: none while it is idle.
    int buffers() {
        return loans.count();
    }

    @Override
    public int wanted() {
        return socket.isPending() ? SelectionKey.OP_WRITE : 0;
    }

    @Override
    public SelectableChannel channel() {
        return socket.socket();
    }

    @Override
    public void close() {
        try {
            // Sends close_notify. What the socket does not take is dropped with it.
            tls.close();
        } catch (IOException | RuntimeException ignored) {
            // Whatever the state of TLS: the socket is closed now.
        }
        try {
            socket.close();
        } catch (IOException ignored) {
            // The descriptor is gone in any case.
        }
    }

    /// So that the other side knows why, too: tls-channel gives up without a word.
    private void sendAlert() {
        try {
            if (socket.flush()) {
                ByteBuffer alert = ByteBuffer.allocate(TlsBuffers.BUFFER_BYTES);
                engine.wrap(ByteBuffer.allocate(0), alert);
                socket.write(alert.flip());
            }
        } catch (IOException ignored) {
            // The failure that led here is the one to report.
        }
    }
}
