package io.weighbridge.benchmarks;

import io.weighbridge.benchmarks.profile.Profilers;
import io.weighbridge.clients.Scenarios;
import io.weighbridge.reports.record.Metrics;
import io.weighbridge.servers.Variants;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints one of the lists: name, tab, one-line summary. */
@Command(name = "list", mixinStandardHelpOptions = true,
    description = "Lists what there is: name, tab, one-line summary.")
final class ListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "variants|scenarios|metrics|profilers", description = "Which list.")
    private String which = "";

    ListCommand() {
    }

    @Override
    public Integer call() {
        list(which).forEach((name, summary) -> spec.commandLine().getOut().println(name + "\t" + summary));
        return Main.OK;
    }

    private Map<String, String> list(String name) {
        Map<String, String> list = new LinkedHashMap<>();
        switch (name) {
            case "variants" -> {
                Variants.all().forEach(variant -> list.put(variant.name(), variant.summary()));
                // Not names but endings of names.
                Variants.weights().forEach((form, summary) ->
                    list.put(form, "weight behind a variant's name, any amount: " + summary));
            }
            case "scenarios" -> Scenarios.all().forEach(scenario -> list.put(scenario.name(), scenario.summary()));
            case "metrics" -> Metrics.all().forEach(metric -> list.put(metric.name(), metric.summary()));
            case "profilers" -> Profilers.all().forEach(profiler -> list.put(profiler.name(), profiler.summary()));
            default -> throw new ParameterException(spec.commandLine(), "unknown list '" + name
                + "'; there are variants, scenarios, metrics, profilers");
        }
        return list;
    }
}
