package org.passerelle.server;

import java.util.Arrays;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Starts Passerelle.
@SpringBootApplication(scanBasePackages = "org.passerelle", proxyBeanMethods = false)
public class Main {
    private static final List<String> OPTIONS = List.of("--empty", "--help");

    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals("db")) {
            System.exit(DatabaseCommand.run(Arrays.asList(arguments).subList(1, arguments.length), System.getenv()));
        }
        List<String> unknown = Arrays.stream(arguments)
                .filter(given -> !OPTIONS.contains(given))
                .toList();
        if (!unknown.isEmpty()) {
            System.err.println("Passerelle does not know the option " + unknown.getFirst() + ".");
            System.err.println(Help.TEXT);
            System.exit(2);
        }
        if (Arrays.asList(arguments).contains("--help")) {
            System.out.println(Help.TEXT);
            return;
        }
        start(arguments);
    }

    @SuppressWarnings("CatchAndPrintStackTrace") // an unknown failure of the start is for whoever reads the console
    private static void start(String[] arguments) {
        try {
            var application = new SpringApplication(Main.class);
            application.setDefaultProperties(Tracing.settings(System.getenv()));
            application.run(arguments);
        } catch (RuntimeException failure) {
            StartFailure.sentence(failure)
                    .ifPresentOrElse(
                            sentence -> System.err.println("Passerelle cannot start: " + sentence),
                            failure::printStackTrace);
            System.exit(1);
        }
    }
}
