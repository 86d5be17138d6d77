package io.weighbridge.servers.net.blocking;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/** The JVM's own light threads, looked up by name because this code also runs on JDKs that have none (before 21). */
public final class VirtualThreads {

    private VirtualThreads() {
    }

    /** Why there are none here, or empty if there are. */
    public static Optional<String> unavailable() {
        int feature = Runtime.version().feature();
        return feature >= 21 ? Optional.empty()
            : Optional.of("virtual threads need JDK 21 or newer, this is " + feature);
    }

    /**
     * Makes a virtual thread for each connection.
     *
     * @throws UnsupportedOperationException if {@link #unavailable} says why
     */
    public static ThreadFactory factory() {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            // By the interface: the class of the builder is not exported.
            Method factory = Class.forName("java.lang.Thread$Builder").getMethod("factory");
            return (ThreadFactory) factory.invoke(builder);
        } catch (ReflectiveOperationException e) {
            throw new UnsupportedOperationException(unavailable().orElse("no virtual threads"), e);
        }
    }
}
