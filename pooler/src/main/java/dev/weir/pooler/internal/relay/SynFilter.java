package dev.weir.pooler.internal.relay;

import jdk.net.ExtendedSocketOptions;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// Makes a listening socket deaf to new connections, while those that have begun come about.
///
/// Linux keeps a queue for each socket of a port (`SO_REUSEPORT`), and resets what is in it when
/// the socket is closed. So nothing new may come before it is emptied. A filter of the kind that
/// packet sniffers use (`SO_ATTACH_FILTER`) drops each SYN; the client's system sends it again a
/// second later, when this socket is gone and another one has the port.
///
/// The JDK has no such option, and tells nobody the number of a socket. So the C library is asked,
/// and the socket found among those of the process by an odd value of an option that has no effect
/// on it. Where any of that is not possible there is no filter: among others where Linux allows
/// filters of TCP to root alone, as 6.18 does.
@SuppressWarnings("restricted") // the launcher allows it
final class SynFilter {
    // What is listened on is opened before anybody connects, and has a low number.
    private static final int DESCRIPTORS_MAX = 65_536;

    private static final Path MIGRATING = Path.of("/proc/sys/net/ipv4/tcp_migrate_req");

    private static final int SOL_SOCKET = 1;
    private static final int SO_ATTACH_FILTER = 26;
    private static final int SO_ACCEPTCONN = 30;
    private static final int IPPROTO_TCP = 6;
    private static final int TCP_KEEPINTVL = 5;
    private static final int INTERVAL_MIN = 10_000;
    private static final int INTERVAL_MAX = 32_767;

    // struct sock_filter: code, jump if true, jump if false, operand. A packet begins with TCP's
    // header.
    private static final long[][] PROGRAM = {
        {0x30, 0, 0, 13}, // load the byte of flags
        {0x54, 0, 0, 0x12}, // and with SYN and ACK
        {0x15, 0, 1, 0x02}, // if it is SYN alone
        {0x06, 0, 0, 0}, // drop
        {0x06, 0, 0, 0xffff_ffffL} // else take all
    };

    private final MethodHandle getOption = call("getsockopt", ValueLayout.ADDRESS);
    private final MethodHandle setOption = call("setsockopt", ValueLayout.JAVA_INT);

    private SynFilter() {}

    /// Looks for the socket for some milliseconds: not for an event loop.
    ///
    /// @return whether it has been attached
    static boolean attach(ServerSocketChannel channel) {
        if (!isKnownSystem()) {
            return false;
        }
        try {
            SynFilter filter = new SynFilter();
            List<Integer> found = filter.descriptors(channel);
            return found.size() == 1 && filter.attach(found.getFirst());
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /// Whether the system hands what is in the queue of a closed socket to another one of the port,
    /// so that there is no need to be deaf.
    static boolean isMigrating() {
        try {
            return Files.readString(MIGRATING).strip().equals("1");
        } catch (IOException e) {
            return false;
        }
    }

    // Where the numbers above are these.
    private static boolean isKnownSystem() {
        String machine = System.getProperty("os.arch");
        return System.getProperty("os.name").equals("Linux")
                && (machine.equals("amd64") || machine.equals("aarch64"));
    }

    private List<Integer> descriptors(ServerSocketChannel channel) throws IOException {
        int usual = channel.getOption(ExtendedSocketOptions.TCP_KEEPINTERVAL);
        int mark = ThreadLocalRandom.current().nextInt(INTERVAL_MIN, INTERVAL_MAX);
        channel.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, mark);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(2L * Integer.BYTES, Integer.BYTES);
            List<Integer> found = new ArrayList<>();
            for (int descriptor = 0; descriptor < DESCRIPTORS_MAX; descriptor++) {
                if (option(memory, descriptor, IPPROTO_TCP, TCP_KEEPINTVL) == mark
                        && option(memory, descriptor, SOL_SOCKET, SO_ACCEPTCONN) == 1) {
                    found.add(descriptor);
                }
            }
            return found;
        } finally {
            channel.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, usual);
        }
    }

    // -1 if it is no such socket.
    private int option(MemorySegment memory, int descriptor, int level, int name) {
        MemorySegment value = memory.asSlice(0, Integer.BYTES);
        MemorySegment length = memory.asSlice(Integer.BYTES, Integer.BYTES);
        length.set(ValueLayout.JAVA_INT, 0, Integer.BYTES);
        try {
            int failed = (int) getOption.invokeExact(descriptor, level, name, value, length);
            return failed == 0 ? value.get(ValueLayout.JAVA_INT, 0) : -1;
        } catch (Throwable e) {
            throw new IllegalStateException("getsockopt cannot be called", e);
        }
    }

    private boolean attach(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            // struct sock_fprog: how many, padding, where.
            MemorySegment filter = arena.allocate(16, 8);
            filter.set(ValueLayout.JAVA_SHORT, 0, (short) PROGRAM.length);
            filter.set(ValueLayout.ADDRESS, 8, program(arena));
            int failed =
                    (int)
                            setOption.invokeExact(
                                    descriptor, SOL_SOCKET, SO_ATTACH_FILTER, filter, 16);
            return failed == 0;
        } catch (Throwable e) {
            throw new IllegalStateException("setsockopt cannot be called", e);
        }
    }

    private static MemorySegment program(Arena arena) {
        MemorySegment program = arena.allocate(8L * PROGRAM.length, 4);
        for (int i = 0; i < PROGRAM.length; i++) {
            long at = 8L * i;
            program.set(ValueLayout.JAVA_SHORT, at, (short) PROGRAM[i][0]);
            program.set(ValueLayout.JAVA_BYTE, at + 2, (byte) PROGRAM[i][1]);
            program.set(ValueLayout.JAVA_BYTE, at + 3, (byte) PROGRAM[i][2]);
            program.set(ValueLayout.JAVA_INT, at + 4, (int) PROGRAM[i][3]);
        }
        return program;
    }

    // Both take a socket, a level, a name, the value, and how long that is or may be.
    private static MethodHandle call(String function, MemoryLayout length) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(function),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS,
                        length));
    }
}
