package io.weighbridge.reports.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything a run folder holds, read as far as it can be read.
 *
 * @param folder       where it was read from
 * @param plan         what was to be done
 * @param environment  on what; without facts if it was not recorded
 * @param measurements every number
 * @param trials       every trial that was begun, by number
 * @param profiles     names of the files under {@code profiles/}: what was made of pairs of trials
 * @param warnings     one sentence for each thing that is missing or unreadable
 */
public record RunRecords(RunFolder folder, Plan plan, Environment environment, Measurements measurements,
                         List<Trial> trials, List<String> profiles, List<String> warnings) {

    /** One trial's folder with what it says of itself and the names of its files, relative to it, sorted. */
    public record Trial(Path folder, Outcome outcome, List<String> files) {
        /** The folder's name. */
        public String name() {
            return folder.getFileName().toString();
        }
    }

    /** @throws BadRecord if the plan cannot be read; all else that is missing is a warning */
    public static RunRecords read(RunFolder folder) throws IOException {
        Plan plan = Plan.read(folder.plan());
        List<String> warnings = new ArrayList<>();
        for (String name : folder.missing()) {
            warnings.add("The run folder has no " + name + ".");
        }
        if (!plan.intact()) {
            warnings.add("plan.json is not the plan that was hashed: its id does not fit the rest.");
        }
        Environment environment = Files.exists(folder.environment())
            ? Environment.read(folder.environment()) : new Environment(Map.of());
        Measurements measurements = Files.exists(folder.measurements())
            ? Measurements.read(folder.measurements()) : new Measurements(List.of(), List.of());
        warnings.addAll(measurements.warnings());
        List<Trial> trials = new ArrayList<>();
        for (Path path : folder.trialFolders()) {
            trial(path, warnings).ifPresent(trials::add);
        }
        orphans(folder, measurements).ifPresent(warnings::add);
        return new RunRecords(folder, plan, environment, measurements, List.copyOf(trials),
            Files.isDirectory(folder.profiles()) ? files(folder.profiles()) : List.of(), List.copyOf(warnings));
    }

    /** Rows whose trial has no folder: nobody can say how it ended. */
    private static Optional<String> orphans(RunFolder folder, Measurements measurements) throws IOException {
        Set<Integer> there = folder.trialFolders().stream().map(path -> path.getFileName().toString())
            .filter(name -> name.matches("[0-9]{1,9}-.*"))
            .map(name -> Integer.parseInt(name.substring(0, name.indexOf('-')))).collect(Collectors.toSet());
        String orphans = measurements.rows().stream().map(Measurement::trial).distinct().sorted()
            .filter(trial -> !there.contains(trial)).map(String::valueOf).collect(Collectors.joining(", "));
        return orphans.isEmpty() ? Optional.empty() : Optional.of(
            "measurements.csv has rows of trials without a folder, which do not count: " + orphans + ".");
    }

    private static Optional<Trial> trial(Path folder, List<String> warnings) throws IOException {
        try {
            return Optional.of(new Trial(folder, Outcome.read(folder.resolve("outcome.json")), files(folder)));
        } catch (NoSuchFileException e) {
            warnings.add("Trial folder " + folder.getFileName() + " has no outcome: the trial did not end.");
        } catch (BadRecord e) {
            warnings.add("Trial folder " + folder.getFileName() + " was left out: " + e.getMessage());
        }
        return Optional.empty();
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder, 3)) {
            return tree.filter(Files::isRegularFile)
                .map(file -> folder.relativize(file).toString().replace('\\', '/')).sorted().toList();
        }
    }
}
