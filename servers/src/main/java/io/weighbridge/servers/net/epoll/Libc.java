package io.weighbridge.servers.net.epoll;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Optional;

/**
 * The few calls of the C library that an epoll server is made of, through the foreign-function API of JDK 22 and
 * later. It is looked up by name because this code also runs on JDKs that lack it. Addresses are longs and every call
 * takes and gives primitives. One object for one thread at a time: it keeps the errno.
 *
 * <p>Keeping the errno of a call costs 40 bytes of heap. The calls made for each connection are therefore made without,
 * and once more with it when they fail: what is then said is EAGAIN as before, an end, or what came in between.
 */
final class Libc {
    static final int EAGAIN = 11;
    static final int EINTR = 4;
    static final int EADDRINUSE = 98;

    private static final int LEAST_JDK = 22;

    private final ByteBuffer errno = ByteBuffer.allocateDirect(Integer.BYTES).order(ByteOrder.nativeOrder());
    /** For calls that keep their errno: where it is kept, a MemorySegment. */
    private final Object errnoKept = kept(errno);

    /**
     * The functions, found when the first one is called. Constants: the compiler cannot see through a handle that is in
     * a field of an object, and does not inline a call of it.
     */
    private static final class Functions {
        private static final MethodHandle SEND =
            bare("send", long.class, int.class, long.class, long.class, int.class);
        private static final MethodHandle SEND_AGAIN =
            keeping("send", long.class, int.class, long.class, long.class, int.class);
        private static final MethodHandle RECV =
            bare("recv", long.class, int.class, long.class, long.class, int.class);
        private static final MethodHandle RECV_AGAIN =
            keeping("recv", long.class, int.class, long.class, long.class, int.class);
        private static final MethodHandle ACCEPT4 =
            bare("accept4", int.class, int.class, long.class, long.class, int.class);
        private static final MethodHandle ACCEPT_AGAIN =
            keeping("accept4", int.class, int.class, long.class, long.class, int.class);
        private static final MethodHandle EPOLL_WAIT =
            bare("epoll_wait", int.class, int.class, long.class, int.class, int.class);
        private static final MethodHandle EPOLL_CTL =
            bare("epoll_ctl", int.class, int.class, int.class, int.class, long.class);
        private static final MethodHandle CLOSE = bare("close", int.class, int.class);
        private static final MethodHandle SHUTDOWN = keeping("shutdown", int.class, int.class, int.class);
        private static final MethodHandle EPOLL_CREATE = keeping("epoll_create1", int.class, int.class);
        private static final MethodHandle EVENTFD = keeping("eventfd", int.class, int.class, int.class);
        private static final MethodHandle WRITE = keeping("write", long.class, int.class, long.class, long.class);
        private static final MethodHandle READ = keeping("read", long.class, int.class, long.class, long.class);
        private static final MethodHandle SOCKET = keeping("socket", int.class, int.class, int.class, int.class);
        private static final MethodHandle BIND = keeping("bind", int.class, int.class, long.class, int.class);
        private static final MethodHandle LISTEN = keeping("listen", int.class, int.class, int.class);
        private static final MethodHandle GETSOCKNAME =
            keeping("getsockname", int.class, int.class, long.class, long.class);
        private static final MethodHandle SETSOCKOPT =
            keeping("setsockopt", int.class, int.class, int.class, int.class, long.class, int.class);
    }

    /** A body that may throw what {@link MethodHandle#invokeExact} declares. */
    private interface Call {
        long run() throws Throwable;
    }

    /** Why there is no native epoll here, or empty if there is. */
    static Optional<String> unavailable() {
        String system = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
        if (!system.toLowerCase(Locale.ROOT).matches("linux on (amd64|x86_64|aarch64)")) {
            return Optional.of("native epoll needs Linux on a 64-bit processor, this is " + system);
        }
        int feature = Runtime.version().feature();
        return feature >= LEAST_JDK ? Optional.empty()
            : Optional.of("native epoll needs JDK 22 or newer (foreign-function API), this is " + feature);
    }

    /** Bytes of one {@code struct epoll_event}, which is packed on x86-64 only, and where its data starts. */
    static boolean packsEvents() {
        return !System.getProperty("os.arch").equals("aarch64");
    }

    /** Where the memory of a direct buffer starts. */
    static long addressOf(ByteBuffer direct) {
        try {
            Object segment = segmentOf(direct.duplicate().clear());
            return (long) type("MemorySegment").getMethod("address").invoke(segment);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no foreign-function API", e);
        }
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName("java.lang.foreign." + name);
    }

    private static Object segmentOf(ByteBuffer buffer) throws ReflectiveOperationException {
        return type("MemorySegment").getMethod("ofBuffer", Buffer.class).invoke(null, buffer);
    }

    private static Object kept(ByteBuffer errno) {
        try {
            return segmentOf(errno);
        } catch (ReflectiveOperationException e) {
            throw new UnsupportedOperationException(unavailable().orElse("no foreign-function API"), e);
        }
    }

    /** A call that keeps its errno in what is its first argument: a MemorySegment, which JDK 17 has no name for. */
    private static MethodHandle keeping(String name, Class<?> result, Class<?>... arguments) {
        try {
            Object option = type("Linker$Option").getMethod("captureCallState", String[].class)
                .invoke(null, (Object) new String[] {"errno"});
            MethodHandle call = link(name, new Object[] {option}, result, arguments);
            return call.asType(call.type().changeParameterType(0, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new UnsupportedOperationException(unavailable().orElse("no C function " + name), e);
        }
    }

    private static MethodHandle bare(String name, Class<?> result, Class<?>... arguments) {
        return link(name, new Object[0], result, arguments);
    }

    private static MethodHandle link(String name, Object[] options, Class<?> result, Class<?>... arguments) {
        try {
            Object linker = type("Linker").getMethod("nativeLinker").invoke(null);
            Object lookup = type("Linker").getMethod("defaultLookup").invoke(linker);
            Optional<?> symbol =
                (Optional<?>) type("SymbolLookup").getMethod("find", String.class).invoke(lookup, name);
            Object layouts = Array.newInstance(type("MemoryLayout"), arguments.length);
            for (int i = 0; i < arguments.length; i++) {
                Array.set(layouts, i, layout(arguments[i]));
            }
            Object function = type("FunctionDescriptor").getMethod("of", type("MemoryLayout"), layouts.getClass())
                .invoke(null, layout(result), layouts);
            Object typed = Array.newInstance(type("Linker$Option"), options.length);
            System.arraycopy(options, 0, typed, 0, options.length);
            Method downcall = type("Linker").getMethod("downcallHandle", type("MemorySegment"),
                type("FunctionDescriptor"), typed.getClass());
            return (MethodHandle) downcall.invoke(linker, symbol.orElseThrow(), function, typed);
        } catch (ReflectiveOperationException e) {
            throw new UnsupportedOperationException(unavailable().orElse("no C function " + name), e);
        }
    }

    private static Object layout(Class<?> primitive) throws ReflectiveOperationException {
        return type("ValueLayout").getField(primitive == int.class ? "JAVA_INT" : "JAVA_LONG").get(null);
    }

    /** Of the last call that returned -1. */
    int errno() {
        return errno.getInt(0);
    }

    /** The last failure, as an exception. */
    IOException failure(String what) {
        return new IOException(what + ": " + switch (errno()) {
            case EADDRINUSE -> "Address already in use";
            case 13 -> "Permission denied";
            case 24, 23 -> "Too many open files";
            case 32, 104 -> "Connection reset by peer";
            case 99 -> "Cannot assign requested address";
            default -> "errno " + errno();
        });
    }

    private static long call(Call call) {
        try {
            return call.run();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable impossible) {
            throw new IllegalStateException("a C function threw", impossible);
        }
    }

    long recv(int fd, long address, long bytes) {
        try {
            long n = (long) Functions.RECV.invokeExact(fd, address, bytes, 0);
            return n >= 0 ? n : (long) Functions.RECV_AGAIN.invokeExact(errnoKept, fd, address, bytes, 0);
        } catch (Throwable impossible) {
            throw new IllegalStateException("recv threw", impossible);
        }
    }

    /** Without SIGPIPE. */
    long send(int fd, long address, long bytes) {
        try {
            long n = (long) Functions.SEND.invokeExact(fd, address, bytes, 0x4000);
            return n >= 0 ? n : (long) Functions.SEND_AGAIN.invokeExact(errnoKept, fd, address, bytes, 0x4000);
        } catch (Throwable impossible) {
            throw new IllegalStateException("send threw", impossible);
        }
    }

    int epollWait(int epoll, long events, int most, int millis) {
        try {
            return (int) Functions.EPOLL_WAIT.invokeExact(epoll, events, most, millis);
        } catch (Throwable impossible) {
            throw new IllegalStateException("epoll_wait threw", impossible);
        }
    }

    int epollCtl(int epoll, int operation, int fd, long event) {
        try {
            return (int) Functions.EPOLL_CTL.invokeExact(epoll, operation, fd, event);
        } catch (Throwable impossible) {
            throw new IllegalStateException("epoll_ctl threw", impossible);
        }
    }

    /** Non-blocking, and closed on exec. Keeps no errno. */
    int accept(int fd) {
        try {
            return (int) Functions.ACCEPT4.invokeExact(fd, 0L, 0L, 0x80800);
        } catch (Throwable impossible) {
            throw new IllegalStateException("accept4 threw", impossible);
        }
    }

    /** As {@link #accept}, and keeps its errno: for when there was nothing though there should have been. */
    int acceptOrSay(int fd) {
        try {
            return (int) Functions.ACCEPT_AGAIN.invokeExact(errnoKept, fd, 0L, 0L, 0x80800);
        } catch (Throwable impossible) {
            throw new IllegalStateException("accept4 threw", impossible);
        }
    }

    int close(int fd) {
        try {
            return (int) Functions.CLOSE.invokeExact(fd);
        } catch (Throwable impossible) {
            throw new IllegalStateException("close threw", impossible);
        }
    }

    int shutdownOutput(int fd) {
        return (int) call(() -> (int) Functions.SHUTDOWN.invokeExact(errnoKept, fd, 1));
    }

    int epollCreate() {
        return (int) call(() -> (int) Functions.EPOLL_CREATE.invokeExact(errnoKept, 0x80000));
    }

    int eventfd() {
        return (int) call(() -> (int) Functions.EVENTFD.invokeExact(errnoKept, 0, 0x80800));
    }

    long write(int fd, long address, long bytes) {
        return call(() -> (long) Functions.WRITE.invokeExact(errnoKept, fd, address, bytes));
    }

    long read(int fd, long address, long bytes) {
        return call(() -> (long) Functions.READ.invokeExact(errnoKept, fd, address, bytes));
    }

    int socket(int family) {
        return (int) call(() -> (int) Functions.SOCKET.invokeExact(errnoKept, family, 1 | 0x80800, 0));
    }

    int bind(int fd, long address, int bytes) {
        return (int) call(() -> (int) Functions.BIND.invokeExact(errnoKept, fd, address, bytes));
    }

    int listen(int fd, int backlog) {
        return (int) call(() -> (int) Functions.LISTEN.invokeExact(errnoKept, fd, backlog));
    }

    int getsockname(int fd, long address, long length) {
        return (int) call(() -> (int) Functions.GETSOCKNAME.invokeExact(errnoKept, fd, address, length));
    }

    int setsockopt(int fd, int level, int option, long value) {
        return (int) call(
            () -> (int) Functions.SETSOCKOPT.invokeExact(errnoKept, fd, level, option, value, Integer.BYTES));
    }
}
