package io.weighbridge.clients.course;

import io.weighbridge.clients.load.Mark;
import io.weighbridge.clients.load.tally.Window;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The raw records of a ramp, one row a step: {@code
 * step,by,load,direction,offered,completed,errors,nanos,state,histogram,tag}. What the knee is, others find out.
 */
public final class StepLog {
    private static final String HEADER = "step,by,load,direction,offered,completed,errors,nanos,state,histogram,tag\n";

    private final List<String> rows = new ArrayList<>();
    private Mark last = new Mark("", 0, 0, 0, 0);

    /** How many steps there are. */
    public int size() {
        return rows.size();
    }

    /** What the next step is called. */
    public String next() {
        return String.format(Locale.ROOT, "step-%02d", rows.size() + 1);
    }

    /** Keeps a step. */
    public void add(String by, Ladder.Rung rung, Window window) {
        String name = next();
        String direction = rung.direction().name().toLowerCase(Locale.ROOT);
        rows.add(String.join(",", String.valueOf(rows.size() + 1), by, String.valueOf(rung.load()), direction,
            String.valueOf(window.counts().offered()), String.valueOf(window.counts().completed()),
            String.valueOf(window.counts().failed()), String.valueOf(window.nanos()), window.state(),
                "response.hlog", name));
        last = new Mark(name, rows.size(), window.connections(), window.counts().failed(), window.nanos())
            .with(by, String.valueOf(rung.load())).with("direction", direction)
            .with("completed", String.valueOf(window.counts().completed())).with("state", window.state());
    }

    /** The mark of the step added last. */
    public Mark mark() {
        return last;
    }

    /** Writes the rows. */
    public void write(Path file) throws IOException {
        Files.writeString(file, HEADER + String.join("\n", rows) + (rows.isEmpty() ? "" : "\n"),
            StandardCharsets.UTF_8);
    }
}
