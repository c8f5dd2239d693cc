package dev.weir.pooler.internal.external;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.Optional;

/// One question to libpam. Not thread-safe; blocks its thread.
///
/// Source: pam(3), pam_conv(3); the numbers are Linux-PAM's.
@SuppressWarnings("restricted") // the launcher allows it
final class Pam {
    private static final String SERVICE = "pgbouncer";
    private static final String LIBRARY = "libpam.so.0";

    private static final int SUCCESS = 0;
    private static final int BUFFER_ERROR = 5;
    private static final int SILENT = 0x8000;
    private static final int REMOTE_HOST = 4;
    private static final int PROMPT_ECHO_OFF = 1;
    private static final int PROMPT_ECHO_ON = 2;

    // struct pam_message: int msg_style, const char *msg. struct pam_response: char *resp, int.
    private static final long MESSAGE_BYTES = 16;
    private static final long RESPONSE_BYTES = 16;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final AddressLayout POINTER = ValueLayout.ADDRESS;
    private static final AddressLayout TEXT =
            POINTER.withTargetLayout(MemoryLayout.sequenceLayout(4096, ValueLayout.JAVA_BYTE));

    private final Linker linker = Linker.nativeLinker();
    private final Optional<Path> directory;
    private final String address;

    /// Loaded once, for modules do not like to be unloaded.
    private static final class Library {
        private static final Optional<SymbolLookup> PAM = load();

        private static Optional<SymbolLookup> load() {
            try {
                return Optional.of(SymbolLookup.libraryLookup(LIBRARY, Arena.global()));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    /// @param directory of the service's file, if not the system's
    /// @param address of the client; may be empty
    Pam(Optional<Path> directory, String address) {
        this.directory = directory;
        this.address = address;
    }

    /// Answers whatever PAM asks by the password.
    private final class Answers {
        private final MethodHandle calloc =
                function(
                        linker.defaultLookup(),
                        "calloc",
                        POINTER,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG);
        private final MethodHandle strdup =
                function(linker.defaultLookup(), "strdup", POINTER, POINTER);
        private final MemorySegment password;

        Answers(MemorySegment password) {
            this.password = password;
        }

        /// What libpam calls; it frees the answers.
        @SuppressWarnings("unused")
        int answer(int count, MemorySegment messages, MemorySegment answers, MemorySegment data) {
            try {
                MemorySegment all =
                        (MemorySegment) calloc.invokeExact((long) count, RESPONSE_BYTES);
                all = all.reinterpret(count * RESPONSE_BYTES);
                MemorySegment asked = messages.reinterpret(count * POINTER.byteSize());
                for (int i = 0; i < count; i++) {
                    MemorySegment message = asked.getAtIndex(POINTER, i).reinterpret(MESSAGE_BYTES);
                    int style = message.get(INT, 0);
                    if (style == PROMPT_ECHO_OFF || style == PROMPT_ECHO_ON) {
                        MemorySegment copy = (MemorySegment) strdup.invokeExact(password);
                        all.set(POINTER, i * RESPONSE_BYTES, copy);
                    }
                }
                answers.reinterpret(POINTER.byteSize()).set(POINTER, 0, all);
                return SUCCESS;
            } catch (Throwable e) {
                // Nothing may leave for C.
                return BUFFER_ERROR;
            }
        }
    }

    /// Why the password is refused; empty if it is right.
    Optional<String> refusal(String user, String password) {
        if (Library.PAM.isEmpty()) {
            return Optional.of("this system has no " + LIBRARY + "; install Linux-PAM");
        }
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup library = Library.PAM.get();
            MemorySegment handle = arena.allocate(POINTER);
            int started = start(library, arena, user, password, handle);
            if (started != SUCCESS) {
                return Optional.of("pam_start() failed: " + started);
            }
            return ask(library, arena, handle.get(POINTER, 0));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("libpam cannot be called", e);
        }
    }

    private int start(
            SymbolLookup library, Arena arena, String user, String password, MemorySegment handle)
            throws Throwable {
        MemorySegment conversation = arena.allocate(2 * POINTER.byteSize(), POINTER.byteSize());
        conversation.set(POINTER, 0, upcall(arena, new Answers(arena.allocateFrom(password))));
        MemorySegment service = arena.allocateFrom(SERVICE);
        MemorySegment name = arena.allocateFrom(user);
        if (directory.isEmpty()) {
            return (int)
                    function(library, "pam_start", INT, POINTER, POINTER, POINTER, POINTER)
                            .invokeExact(service, name, conversation, handle);
        }
        return (int)
                function(
                                library,
                                "pam_start_confdir",
                                INT,
                                POINTER,
                                POINTER,
                                POINTER,
                                POINTER,
                                POINTER)
                        .invokeExact(
                                service,
                                name,
                                conversation,
                                arena.allocateFrom(directory.get().toString()),
                                handle);
    }

    private Optional<String> ask(SymbolLookup library, Arena arena, MemorySegment pam)
            throws Throwable {
        int result = SUCCESS;
        try {
            if (!address.isEmpty()) {
                result =
                        (int)
                                function(library, "pam_set_item", INT, POINTER, INT, POINTER)
                                        .invokeExact(pam, REMOTE_HOST, arena.allocateFrom(address));
            }
            for (String question : new String[] {"pam_authenticate", "pam_acct_mgmt"}) {
                if (result == SUCCESS) {
                    result =
                            (int)
                                    function(library, question, INT, POINTER, INT)
                                            .invokeExact(pam, SILENT);
                }
            }
            return result == SUCCESS ? Optional.empty() : Optional.of(text(library, pam, result));
        } finally {
            int _ = (int) function(library, "pam_end", INT, POINTER, INT).invokeExact(pam, result);
        }
    }

    private String text(SymbolLookup library, MemorySegment pam, int error) throws Throwable {
        MemorySegment text =
                (MemorySegment)
                        function(library, "pam_strerror", TEXT, POINTER, INT)
                                .invokeExact(pam, error);
        return "PAM says: " + text.getString(0);
    }

    private MethodHandle function(
            SymbolLookup library, String name, MemoryLayout result, MemoryLayout... arguments) {
        return linker.downcallHandle(
                library.findOrThrow(name), FunctionDescriptor.of(result, arguments));
    }

    private MemorySegment upcall(Arena arena, Answers answers) throws ReflectiveOperationException {
        MethodHandle target =
                MethodHandles.lookup()
                        .bind(
                                answers,
                                "answer",
                                MethodType.methodType(
                                        int.class,
                                        int.class,
                                        MemorySegment.class,
                                        MemorySegment.class,
                                        MemorySegment.class));
        return linker.upcallStub(
                target, FunctionDescriptor.of(INT, INT, POINTER, POINTER, POINTER), arena);
    }
}
