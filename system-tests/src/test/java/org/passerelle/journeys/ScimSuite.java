package org.passerelle.journeys;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// The program that runs SAP's suite in a process of its own, with the JUnit that the suite brings: that one is older
/// than ours, so that only what both have is used here. The suite's own launcher can leave no test out.
final class ScimSuite {
    private ScimSuite() {}

    /// @param arguments the file to write to, then tests to leave out, such as `E2EGroupComplianceTest.testThat`
    public static void main(String[] arguments) throws IOException {
        Set<String> left = Set.copyOf(Arrays.asList(arguments).subList(1, arguments.length));
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectPackage("com.sap.scimono.scim.system.tests"))
                .filters((PostDiscoveryFilter) test -> FilterResult.includedIf(!left.contains(method(test))))
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                .build();
        try (var out = new PrintWriter(Files.newBufferedWriter(Path.of(arguments[0]), StandardCharsets.UTF_8))) {
            LauncherFactory.create().execute(request, new Outcomes(out));
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
        System.exit(0); // the suite's clients keep threads
    }

    private static String method(TestDescriptor test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(source -> simple(source.getClassName()) + "." + source.getMethodName())
                .orElse("");
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    /// A line for each test: outcome, name, what was said. Belongs to the thread that runs the tests.
    private static final class Outcomes implements TestExecutionListener {
        private final PrintWriter out;
        private final List<TestPlan> plans = new ArrayList<>();

        Outcomes(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void testPlanExecutionStarted(TestPlan plan) {
            plans.add(plan);
        }

        /// Where the preparation of a class fails, all its tests do.
        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            String outcome = result.getStatus().name();
            String said = result.getThrowable().map(String::valueOf).orElse("");
            if (test.isTest()) {
                write(outcome, test, said);
            } else if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                plans.forEach(plan -> plan.getDescendants(test).stream()
                        .filter(TestIdentifier::isTest)
                        .forEach(one -> write(outcome, one, said)));
            }
        }

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            write("SKIPPED", test, reason);
        }

        private void write(String outcome, TestIdentifier test, String said) {
            String in = test.getSource().map(Outcomes::className).orElse("");
            String name = test.getLegacyReportingName().replaceAll("\\(\\)$", "");
            out.println(String.join("\t", outcome, simple(in) + "." + name, said.replaceAll("\\s+", " ")));
        }

        private static String className(TestSource source) {
            return switch (source) {
                case MethodSource method -> method.getClassName();
                case ClassSource whole -> whole.getClassName();
                default -> source.toString();
            };
        }
    }
}
