package io.weighbridge.benchmarks.course;

import io.weighbridge.benchmarks.machine.Jvm;
import java.util.List;

/** How the two processes of a trial are started: the seam at which tests put servers and clients of their own. */
public interface Children {
    /**
     * @param variant as it is registered, never a twin's name
     * @param jvm that it runs on
     * @param profiling what a profiler wants of the server's JVM
     */
    List<String> server(String variant, Jvm jvm, List<String> profiling);

    /**
     * A client that is told by a line where to, when the server that is started beside it is ready.
     *
     * @param options of the scenario: {@code --connections}, {@code 10000}, …
     */
    List<String> client(String scenario, List<String> options);

    /** The server that forwarding variants pass requests on to. */
    List<String> upstream();
}
