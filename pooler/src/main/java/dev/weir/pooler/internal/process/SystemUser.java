package dev.weir.pooler.internal.process;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Lets the process become another user of the operating system. The JDK has no way to that, so it
/// is asked of the C library; all threads follow.
@SuppressWarnings("restricted") // the launcher allows it
final class SystemUser {
    private static final Linker LINKER = Linker.nativeLinker();

    // Where `struct passwd` has the numbers: behind two pointers, in glibc, musl and macOS alike.
    private static final long UID_AT = 2 * ValueLayout.ADDRESS.byteSize();
    private static final long GID_AT = UID_AT + ValueLayout.JAVA_INT.byteSize();

    private SystemUser() {}

    /// @throws StartException if there is no such user, or it may not be become
    static void become(String name) {
        if (name.equals(System.getProperty("user.name"))) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment cName = arena.allocateFrom(name);
            MemorySegment entry = (MemorySegment) lookUp().invokeExact(cName);
            if (entry.address() == 0) {
                throw new StartException("there is no user \"" + name + "\" to become");
            }
            MemorySegment numbers = entry.reinterpret(GID_AT + Integer.BYTES);
            int uid = numbers.get(ValueLayout.JAVA_INT, UID_AT);
            int gid = numbers.get(ValueLayout.JAVA_INT, GID_AT);
            int groups = (int) initGroups().invokeExact(cName, gid);
            int group = (int) setId("setgid").invokeExact(gid);
            int own = (int) setId("setuid").invokeExact(uid);
            if (groups != 0 || group != 0 || own != 0) {
                throw new StartException(
                        "cannot become user \"" + name + "\": only root can; start as that user");
            }
            System.setProperty("user.name", name);
        } catch (StartException e) {
            throw e;
        } catch (Throwable e) {
            throw new StartException("cannot become user \"" + name + "\": " + e, e);
        }
    }

    private static MethodHandle lookUp() {
        return handle("getpwnam", FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS));
    }

    private static MethodHandle initGroups() {
        return handle(
                "initgroups",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    }

    private static MethodHandle setId(String function) {
        return handle(function, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    }

    private static MethodHandle handle(String function, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(function), descriptor);
    }
}
