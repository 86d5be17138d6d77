package io.weighbridge.benchmarks.micro;

import io.weighbridge.servers.LoginLog;
import io.weighbridge.servers.gateway.Acceptor;
import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.gateway.LoginRefused;
import io.weighbridge.servers.gateway.twist.Verbose;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From the login message to the id of a channel, with the log line that gateways write for it and without. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LoginBenchmark {

    private static final String ID = "client-004711";

    /** With or without. */
    @Param({"login-verbose-memory", "login-plain-memory"})
    public String variant;

    private final ByteBuffer login = ByteBuffer.wrap(("login:" + ID).getBytes(StandardCharsets.US_ASCII));
    private Acceptor acceptor;

    /** Opens the log where there is one, and checks the answer. */
    @Setup
    public void prepare() throws IOException, LoginRefused {
        boolean verbose = variant.equals("login-verbose-memory");
        LoginLog.writeTo(Optional.empty(), verbose ? Verbose.TWIST : "");
        Application app = Application.echo();
        acceptor = verbose ? Verbose.application(app).acceptor() : app.acceptor();
        if (!accept().equals(ID)) {
            throw new IllegalStateException("not the id that logged in: " + accept());
        }
    }

    /** The id. */
    @Benchmark
    public String accept() throws LoginRefused {
        return acceptor.accept(login.rewind());
    }
}
