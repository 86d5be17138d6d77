package io.weighbridge.reports.record;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The folder of one run: where each of its records is. It knows paths and nothing of what is in the files.
 *
 * @param path absolute
 */
public record RunFolder(Path path) {
    private static final DateTimeFormatter STAMP =
        DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    public RunFolder {
        path = path.toAbsolutePath().normalize();
    }

    /**
     * Makes {@code runs/<yyyyMMdd'T'HHmmss'Z'>-<commit>/} with its {@code trials/}; points {@code runs/latest} at it.
     * A second run within the same second gets {@code -2} behind its name.
     */
    public static RunFolder create(Path runs, Instant now, String commit) throws IOException {
        Files.createDirectories(runs);
        String name = STAMP.format(now) + '-' + safe(commit);
        for (int copy = 1; ; copy++) {
            Path folder = runs.resolve(copy == 1 ? name : name + '-' + copy);
            try {
                Files.createDirectory(folder);
            } catch (FileAlreadyExistsException e) {
                continue;   // another run of the same second has it; the next name is free or the loop goes on
            }
            Files.createDirectory(folder.resolve("trials"));
            pointLatest(runs, folder);
            return new RunFolder(folder);
        }
    }

    /**
     * An existing folder; links are followed, so {@code runs/latest} is good.
     *
     * @throws BadRecord if there is no folder, or it holds no {@code plan.json} and so is no run
     */
    public static RunFolder open(Path path) throws IOException {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new BadRecord(path + " is a file: a run is the folder that has a plan.json");
        }
        if (!Files.isDirectory(path)) {
            throw new BadRecord("there is no folder " + path);
        }
        RunFolder folder = new RunFolder(path.toRealPath());
        if (!Files.isRegularFile(folder.plan())) {
            throw new BadRecord(path + " is not a run folder: it has no plan.json");
        }
        return folder;
    }

    /** What a complete run has and this one has not: names relative to the folder. */
    public List<String> missing() {
        return Stream.of("plan.json", "environment.json", "measurements.csv", "trials")
            .filter(name -> !Files.exists(path.resolve(name))).toList();
    }

    /** The folder's name, which is the name of the run. */
    public String name() {
        return path.getFileName().toString();
    }

    public Path plan() {
        return path.resolve("plan.json");
    }

    public Path environment() {
        return path.resolve("environment.json");
    }

    public Path measurements() {
        return path.resolve("measurements.csv");
    }

    public Path report() {
        return path.resolve("report");
    }

    /** Where what was made of pairs of trials lies: differential flame graphs. */
    public Path profiles() {
        return path.resolve("profiles");
    }

    public Path trials() {
        return path.resolve("trials");
    }

    /** {@code trials/0007-ws-nocopy-pool-login-hold}; not created. */
    public Path trial(int trial, String variant, String scenario) {
        return trials().resolve(String.format(Locale.ROOT, "%04d-%s-%s", trial, safe(variant), safe(scenario)));
    }

    /** The folders of all trials that were begun, by name. */
    public List<Path> trialFolders() throws IOException {
        if (!Files.isDirectory(trials())) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(trials())) {
            return new ArrayList<>(entries.filter(Files::isDirectory).sorted().toList());
        }
    }

    private static String safe(String name) {
        return name.replaceAll("[^A-Za-z0-9._+-]", "_");
    }

    private static void pointLatest(Path runs, Path folder) throws IOException {
        Path link = runs.resolve(".latest-" + folder.getFileName());
        Files.createSymbolicLink(link, folder.getFileName());
        // Renamed over the old link, so that there is always one.
        Files.move(link, runs.resolve("latest"), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
