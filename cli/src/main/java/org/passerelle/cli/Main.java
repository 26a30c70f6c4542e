package org.passerelle.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// The command `passerelle`.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        var around = new Surroundings(
                System.getenv(),
                new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())),
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                isInteractive(),
                Surroundings.locale(System.getenv()));
        System.exit(new Commands(around).commandLine(List.of(arguments)).execute(arguments));
    }

    @SuppressWarnings("SystemConsoleNull") // Java 25 has none again where input or output is redirected
    private static boolean isInteractive() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /// As from a script: nobody sits at a terminal.
    ///
    /// @return the exit code
    public static int run(Map<String, String> environment, PrintStream out, PrintStream err, String... arguments) {
        var around = new Surroundings(
                environment,
                new BufferedReader(new java.io.StringReader("")),
                out,
                err,
                false,
                Surroundings.locale(environment));
        return new Commands(around).commandLine(List.of(arguments)).execute(arguments);
    }
}
