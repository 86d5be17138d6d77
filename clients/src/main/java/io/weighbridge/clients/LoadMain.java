package io.weighbridge.clients;

import io.weighbridge.clients.course.Rules;
import io.weighbridge.clients.scenario.Scenario;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine;

/**
 * The load client: {@code load SCENARIO --target HOST:PORT …}. With {@code --lines} it obeys a parent process;
 * without, it is a load tool of its own. Exit codes: 0 fine, 1 something failed, 2 usage.
 */
@Command(name = "load", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "SCENARIO",
    description = "Loads a server with one scenario and counts what comes back.",
    footer = {"", "load SCENARIO --help explains one scenario.", "Exit codes: 0 fine, 1 something failed, 2 usage."})
public final class LoadMain implements Runnable {
    @Spec
    private CommandSpec spec;

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
            Scenario scenario = entry.factory().get();
            CommandLine one = new CommandLine(CommandSpec.forAnnotatedObject(scenario).mixinStandardHelpOptions(true));
            one.getCommandSpec().usageMessage().showDefaultValues(false);
            load.addSubcommand(entry.name(), one);
        }
        load.registerConverter(Duration.class, LoadMain::duration);
        load.setExecutionStrategy(LoadMain::execute);
        load.setParameterExceptionHandler(LoadMain::usage);
        return load;
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
        if (java.util.Arrays.asList(args).contains("--lines")) {
            command.getOut().println("FAILED reason=" + reason);
            command.getOut().flush();
        }
        command.getErr().println(reason);
        command.getErr().println("Try: load " + (Scenarios.find(command.getCommandName()).isPresent()
            ? command.getCommandName() + " --help" : "--help    (scenarios: " + names() + ")"));
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
