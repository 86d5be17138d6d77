package io.weighbridge.reports.page;

import io.weighbridge.reports.record.RunRecords;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Links from the report to the files of its run, relative to {@code report/}. */
public final class Links {
    private Links() {
    }

    public static String trial(RunRecords.Trial trial, String file) {
        return "../trials/" + path(trial.name()) + "/" + path(file);
    }

    /** From a page in one folder to a file in another. */
    public static String from(Path folder, Path file) {
        return path(folder.toAbsolutePath().normalize().relativize(file.toAbsolutePath().normalize()).toString()
            .replace('\\', '/'));
    }

    /** A relative path with every odd character of its names encoded. */
    public static String path(String path) {
        return Arrays.stream(path.split("/")).map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8)
            .replace("+", "%20")).collect(Collectors.joining("/"));
    }
}
