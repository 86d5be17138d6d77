package io.weighbridge.benchmarks;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine;

/** The command line of the weighing. Exit codes: 0 done, 1 something failed, 2 used wrongly. */
@Command(name = "weighbridge", mixinStandardHelpOptions = true,
    description = "Weighs gateways: what does one connection cost?",
    subcommands = {RunCommand.class, MicroCommand.class, FootprintCommand.class, CalibrateCommand.class,
        ProfilesCommand.class, ListCommand.class})
public final class Main implements Callable<Integer> {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;

    @Spec
    private CommandSpec spec;

    Main() {
    }

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        line.registerConverter(Duration.class, Times::parse);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((exception, arguments) -> usage(exception));
        return line;
    }

    /** One sentence and how to see the rest: a page of options would bury it. */
    private static int usage(ParameterException exception) {
        CommandLine line = exception.getCommandLine();
        PrintWriter err = line.getErr();
        err.println(exception.getMessage());
        err.println("Try: " + line.getCommandSpec().qualifiedName() + " --help");
        return USAGE;
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "say what to do: "
            + String.join(", ", spec.subcommands().keySet()));
    }
}
