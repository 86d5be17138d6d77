package io.weighbridge.benchmarks.micro;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ThreadFactory;

/** Virtual threads (JDK 21 and later) from bytecode of 17: looked up here and nowhere else. */
final class NewerThreads {

    static final int FIRST = 21;

    private NewerThreads() { }

    /** @throws UnsupportedOperationException on a JDK that has none */
    static ThreadFactory virtual() {
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Class<?> builder = Class.forName("java.lang.Thread$Builder");
            Class<?> ofVirtual = Class.forName("java.lang.Thread$Builder$OfVirtual");
            Object made = lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(ofVirtual)).invoke();
            return (ThreadFactory) lookup.findVirtual(builder, "factory", MethodType.methodType(ThreadFactory.class))
                .invoke(made);
        } catch (Throwable e) {
            // invoke() declares Throwable; whatever it is, there are no virtual threads to be had.
            throw new UnsupportedOperationException("virtual threads want JDK " + FIRST + ", this is "
                + Runtime.version().feature(), e);
        }
    }
}
