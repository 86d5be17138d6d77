package io.weighbridge.clients;

import io.weighbridge.clients.course.Rules;
import io.weighbridge.clients.scenario.Scenario;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine;

/**
 * The load client: {@code load SCENARIO --target HOST:PORT …}. With {@code --lines} it obeys a parent process;
 * without, it is a load tool of its own. Exit codes: 0 fine, 1 something failed, 2 usage.
 */
@Command(name = "load", synopsisSubcommandLabel = "SCENARIO",
    description = "Loads a server with one scenario and counts what comes back.",
    footer = {"", "load SCENARIO --help explains one scenario.", "Exit codes: 0 fine, 1 something failed, 2 usage."})
public final class LoadMain implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this page.")
    private boolean help;

    private LoadMain() {
    }

    /** Runs the program. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command with one subcommand a scenario, ready to be executed or hung into a larger one. */
    public static CommandLine commandLine() {
        CommandLine load = new CommandLine(new LoadMain());
        for (Scenarios.Entry entry : Scenarios.all()) {
            load.addSubcommand(entry.name(), new CommandLine(page(entry)));
        }
        load.registerConverter(Duration.class, LoadMain::duration);
        load.setExecutionStrategy(LoadMain::execute);
        load.setParameterExceptionHandler(LoadMain::usage);
        return load;
    }

    /** A scenario's options, which are its page of help. */
    private static CommandSpec page(Scenarios.Entry entry) {
        CommandSpec page = CommandSpec.forAnnotatedObject(entry.factory().get());
        page.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this page.").build());
        page.usageMessage().header(entry.summary()).showDefaultValues(false).sortOptions(false).autoWidth(true)
            .footer("", "It speaks " + String.join(" or ", entry.protocols()) + ". For example:",
                "  load " + entry.name() + " --target 127.0.0.1:8080 " + entry.example());
        for (OptionSpec option : List.copyOf(page.options())) {
            page.remove(option);
            page.addOption(readable(option));
        }
        return page;
    }

    /** With a default time said as it is given, 10ms, not as Java has it. */
    private static OptionSpec readable(OptionSpec option) {
        if (!(option.getValue() instanceof Duration time)) {
            return option;
        }
        return option.toBuilder().description(Arrays.stream(option.description())
            .map(text -> text.replace(time.toString(), Rules.text(time))).toArray(String[]::new)).build();
    }

    /** Without a scenario there is nothing to run. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which scenario? One of " + names());
    }

    private static int execute(CommandLine.ParseResult parsed) {
        Integer help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        CommandLine.ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        if (last.commandSpec().userObject() instanceof Scenario scenario) {
            Scenarios.Entry entry = Scenarios.find(last.commandSpec().name()).orElseThrow();
            return new LoadRun(entry, scenario, last.commandSpec().commandLine()).run();
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    /** One line says what is wrong; a parent process reads it where it reads everything else. */
    private static int usage(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        String reason = String.valueOf(failure.getMessage()).replace('\n', ' ');
        if (Arrays.asList(args).contains("--lines")) {
            command.getOut().println("FAILED reason=" + reason);
            command.getOut().flush();
        }
        command.getErr().println(reason);
        command.getErr().println("Try: load " + (Scenarios.find(command.getCommandName()).isPresent()
            ? command.getCommandName() + " --help" : "--help"));
        command.getErr().flush();
        return CommandLine.ExitCode.USAGE;
    }

    private static Duration duration(String text) {
        try {
            return Rules.duration(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static String names() {
        return String.join(", ", Scenarios.all().stream().map(Scenarios.Entry::name).toList());
    }
}
