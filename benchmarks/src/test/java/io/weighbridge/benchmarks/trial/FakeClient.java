package io.weighbridge.benchmarks.trial;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A client for tests: dials the fake server and reports marks as the real one does, or misbehaves as its
 * first argument says.
 */
public final class FakeClient {
    /** What some clients leave in the trial's folder as soon as they run. */
    static final String NOTE = "note.txt";

    private final List<String> arguments;
    private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
    private final List<Socket> sockets = new ArrayList<>();
    private int port;

    private FakeClient(List<String> arguments) {
        this.arguments = arguments;
    }

    public static void main(String[] arguments) throws Exception {
        new FakeClient(List.of(arguments)).run();
    }

    private void run() throws Exception {
        String manner = arguments.get(0);
        if (manner.equals("leaves-a-note")) {
            Files.writeString(Path.of(NOTE), "the client has started");
        }
        String target = in.readLine();
        if (target == null || !target.startsWith("TARGET 127.0.0.1:")) {
            return;
        }
        port = Integer.parseInt(target.split(":")[1]);
        say("READY pid=" + ProcessHandle.current().pid());
        if (manner.equals("cannot-connect")) {
            in.readLine();
            Files.writeString(Path.of(option("--out")).resolve("outcomes.csv"),
                "phase,kind,count\ncold,ok,7\ncold,refused,3\n");
            say("HELD phase=cold wave=1 connections=7 failed=3 nanos=1");
            in.readLine();
            return;
        }
        if (manner.startsWith("traffic")) {
            course(manner);
            return;
        }
        if (manner.startsWith("probe")) {
            probe(manner);
            return;
        }
        for (String wave : option("--waves").split(",")) {
            wave(wave, manner);
        }
        say("DONE connections=1 failed=0");
    }

    /** Eight operations in two seconds, one of which was too late; or two steps of a ramp. */
    private void course(String manner) throws IOException {
        Path out = Path.of(option("--out"));
        in.readLine();
        dialTo(Integer.parseInt(option("--connections")));
        boolean ramp = manner.equals("traffic-ramp");
        String next = ramp ? "step-01 wave=1 concurrency=1" : "cold wave=1";
        say("HELD phase=" + next + " connections=8 failed=0 nanos=1 next=GO");
        in.readLine();
        say("HELD phase=" + (ramp ? "step-02 wave=2 concurrency=2" : "measured wave=1")
            + " connections=8 failed=1 nanos=1 state=RATE-MISSED next=RELEASE");
        in.readLine();
        say("CLOSED phase=closed wave=1 connections=8 failed=0 nanos=1");
        Files.writeString(out.resolve("client.csv"), """
            phase,metric,unit,value
            measured,wave,ns,2000000000
            measured,closed_loop,count,0
            measured,client_busy,ns,500000000
            measured,response_total,ns,9000000
            measured,offered,count,10
            measured,operations,count,8
            """);
        Files.writeString(out.resolve("outcomes.csv"), "phase,kind,count\nmeasured,ok,8\nmeasured,reply-timeout,1\n");
        say("DONE connections=8 failed=1");
    }

    private void probe(String manner) throws IOException {
        Path out = Files.createDirectories(Path.of(option("--out")));
        in.readLine();
        if (manner.equals("probe-refused")) {
            say("FAILED reason=refused");
            System.exit(1);
        }
        say("HELD phase=measured wave=1 connections=1 failed=0 nanos=0 next=RELEASE");
        in.readLine();
        Files.writeString(out.resolve("probe.hlog"), "times");
        Files.writeString(out.resolve("outcomes.csv"), "phase,kind,count\nmeasured,ok,3\nmeasured,reset,1\n");
        say("CLOSED phase=closed wave=1 connections=1 failed=0 nanos=1");
        say("DONE connections=1 failed=1");
    }

    private void wave(String wave, String manner) throws IOException {
        String phase = wave.split(":")[0];
        String size = wave.contains(":") ? wave.split(":")[1] : option("--connections");
        if (wave.endsWith(":passing")) {
            passing(phase, Integer.parseInt(size));
            return;
        }
        boolean stepped = arguments.contains("--stepped") && option("--stepped").equals(phase);
        List<String> marks = Arrays.asList((stepped ? option("--held") : size).split(","));
        for (String mark : marks) {
            in.readLine();
            dialTo(Integer.parseInt(mark));
            int told = manner.equals("miscounts") ? sockets.size() - 1 : sockets.size();
            say("HELD phase=" + phase + " wave=1 connections=" + told + " failed=0 nanos=1");
        }
        in.readLine();
        int closed = sockets.size();
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
        say("CLOSED phase=" + phase + " wave=1 connections=" + closed + " failed=0 nanos=1");
    }

    private void passing(String phase, int count) throws IOException {
        in.readLine();
        for (int i = 0; i < count; i++) {
            dialTo(1);
            sockets.remove(0).close();
        }
        say("HELD phase=" + phase + " wave=1 connections=" + count + " failed=0 nanos=1");
        in.readLine();
        say("CLOSED phase=" + phase + " wave=1 connections=" + count + " failed=0 nanos=1");
    }

    private void dialTo(int count) throws IOException {
        while (sockets.size() < count) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            if (socket.getInputStream().read() != 'k') {
                say("FAILED reason=reset");
                System.exit(1);
            }
            sockets.add(socket);
        }
    }

    private String option(String name) {
        return arguments.get(arguments.indexOf(name) + 1);
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
