package io.weighbridge.servers.external;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a properties file says of an external server.
 *
 * @param name      of the variant: the file's name without its ending
 * @param summary   one line for people
 * @param protocols what it speaks: {@code http}, {@code ws}, {@code tcp}
 * @param paths     the paths of the HTTP contract that it answers as the contract says
 * @param command   the program, looked for on the path of commands, and its arguments with their placeholders
 * @param files     what is written into its own folder before it starts: name to template
 * @param ready     how it says that it is ready
 * @param readyWait how long it may take to be
 * @param install   the command that installs it
 * @param heap      where it has Go's pprof heap profiles, if it has
 */
public record ExternalFile(String name, String summary, Set<String> protocols, Set<String> paths, List<String> command,
                           Map<String, Path> files, ReadyProbe ready, Duration readyWait, String install,
                           Optional<String> heap) {

    private static final String ENDING = ".properties";
    private static final Pattern NAME = Pattern.compile("(http|ws|tcp)(-[a-z0-9]+)+");
    private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,2}");
    private static final Set<String> PROTOCOLS = Set.of("http", "ws", "tcp");
    private static final Set<String> KEYS = Set.of("summary", "protocols", "paths", "command", "arguments", "ready",
            "ready.seconds", "install", "heap");
    private static final String FILE = "file.";

    /** The name of the variant that a file is about. */
    public static String nameOf(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }

    /** Whether this is the name of such a file. */
    public static boolean isOne(Path file) {
        return file.getFileName().toString().endsWith(ENDING);
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException that names the file, the key and the rule, if it does not say what it must
     */
    public static ExternalFile read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return new Keys(file, properties).check();
    }

    /** Why it cannot run here, with the command that installs it; empty if it can. */
    public Optional<String> unavailable() {
        return Programs.find(command.get(0)).isPresent() ? Optional.empty()
                : Optional.of(command.get(0) + " is not installed: " + install);
    }

    /** The keys of one file, and what is wrong with them. */
    private record Keys(Path file, Properties properties) {

        ExternalFile check() {
            String name = nameOf(file);
            require(NAME.matcher(name).matches(), "name", "must be like http-nginx", name);
            for (String key : properties.stringPropertyNames()) {
                require(KEYS.contains(key) || key.startsWith(FILE), key, "must be one of " + sorted(KEYS), key);
            }
            Set<String> protocols = Set.of(words("protocols"));
            require(PROTOCOLS.containsAll(protocols), "protocols", "must be of " + sorted(PROTOCOLS),
                    text("protocols"));
            String seconds = properties.getProperty("ready.seconds", "10").strip();
            require(SECONDS.matcher(seconds).matches(), "ready.seconds", "must be 1 to 999", seconds);
            return new ExternalFile(name, text("summary"), protocols,
                    properties.containsKey("paths") ? Set.of(words("paths")) : Set.of(), command(), files(), ready(),
                    Duration.ofSeconds(Long.parseLong(seconds)), text("install"),
                    Optional.ofNullable(properties.getProperty("heap")).map(String::strip));
        }

        private List<String> command() {
            String program = text("command");
            require(!program.contains(" "), "command", "must be a program without arguments", program);
            String[] arguments = properties.containsKey("arguments") ? words("arguments") : new String[0];
            for (String argument : arguments) {
                Placeholders.unknown(argument).ifPresent(placeholder ->
                        require(false, "arguments", "must use placeholders of " + Placeholders.names(), placeholder));
            }
            String[] command = new String[arguments.length + 1];
            command[0] = program;
            System.arraycopy(arguments, 0, command, 1, arguments.length);
            return List.of(command);
        }

        private Map<String, Path> files() {
            Map<String, Path> files = new TreeMap<>();
            for (String key : properties.stringPropertyNames()) {
                if (key.startsWith(FILE)) {
                    Path template = file.resolveSibling(text(key));
                    require(Files.isReadable(template), key, "must name a file beside this one", text(key));
                    files.put(key.substring(FILE.length()), template);
                }
            }
            return files;
        }

        private ReadyProbe ready() {
            Optional<ReadyProbe> probe = ReadyProbe.parse(text("ready"));
            require(probe.isPresent(), "ready", "must be 'tcp', 'http /path' or 'line REGEX'", text("ready"));
            return probe.get();
        }

        private String[] words(String key) {
            return text(key).split("\\s+");
        }

        private String text(String key) {
            String value = properties.getProperty(key, "").strip();
            require(!value.isEmpty(), key, "must be given", value);
            return value;
        }

        private void require(boolean met, String key, String rule, String was) {
            if (!met) {
                throw new IllegalArgumentException(
                        file.getFileName() + ": " + key + " " + rule + ", was '" + was + "'");
            }
        }

        private static String sorted(Set<String> words) {
            String[] all = words.toArray(new String[0]);
            Arrays.sort(all);
            return String.join(", ", all);
        }
    }
}
