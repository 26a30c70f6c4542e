package org.passerelle.load;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The command `passerelle-load`.
@Command(
        name = "passerelle-load",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Calls a bridge with many telephones at once, lets them talk, and says how well each heard the others.",
            "With several shapes it stops after the first that was not carried; with --data the console shows the result."
        },
        exitCodeOnExecutionException = 1,
        footer = "Exit code 0: every run was good; 1: not so, and the table says why; 2: wrong options.")
public final class Main implements Callable<Integer> {
    @Option(
            names = "--to",
            defaultValue = "127.0.0.1:5060",
            description = "where the bridge takes calls by UDP (${DEFAULT-VALUE})")
    private String to = "";

    @Option(
            names = "--from",
            defaultValue = "",
            description = "our own address (the same host as --to where that is this machine)")
    private String from = "";

    @Option(names = "--number", defaultValue = "", description = "the service number that is dialled")
    private String number = "";

    @Option(
            names = "--conferences",
            description =
                    "file with a conference ID a line, and the leader's PIN behind a blank where nobody else may start")
    private @Nullable Path conferences;

    @Option(
            names = "--shape",
            split = ",",
            defaultValue = "10x3",
            description = "conferences x callers, as 50x3,80x10 (${DEFAULT-VALUE})")
    private List<String> shapes = List.of();

    @Option(
            names = "--talkers",
            defaultValue = "1",
            description = "who talk in each conference at the same time, 1 to 3 (${DEFAULT-VALUE})")
    private int talkers;

    @Option(
            names = "--rate",
            defaultValue = "25",
            description = "calls a second while they are built up (${DEFAULT-VALUE})")
    private int rate;

    @Option(
            names = "--settle",
            defaultValue = "8",
            description = "seconds from the last answer to the first measure (${DEFAULT-VALUE})")
    private int settle;

    @Option(names = "--seconds", defaultValue = "20", description = "how long they talk (${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--words",
            defaultValue = "10",
            description = "seconds of short words that are timed, 0 for none (${DEFAULT-VALUE})")
    private int words;

    @Option(names = "--visits", description = "further calls a second while they talk; each hangs up when it is inside")
    private @Nullable Integer visits;

    @Option(names = "--pid", description = "the server's process on this machine: says what it uses")
    private @Nullable Long pid;

    @Option(names = "--straight", hidden = true, description = "first port of ours; no SIP is spoken")
    private @Nullable Integer straight;

    @Option(names = "--json", description = "file for all figures")
    private @Nullable Path json;

    @Option(names = "--data", description = "the server's data directory: its console then shows the result")
    private @Nullable Path data;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Plan> plans = plans();
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var runs = new ArrayList<Figures>();
        for (Plan plan : plans) {
            System.err.println("calling " + plan.shape() + " …");
            Figures run = new Session(plan, Clock.systemUTC(), System::nanoTime, new Random()).run();
            runs.add(run);
            if (!run.faults().isEmpty()) {
                break;
            }
        }
        out.print(Table.of(runs));
        if (json != null) {
            Files.writeString(json, Capacity.json(runs), StandardCharsets.UTF_8);
        }
        if (data != null) {
            Capacity.of(runs).writeTo(data);
        }
        return runs.getLast().faults().isEmpty() ? 0 : 1;
    }

    private List<Plan> plans() {
        if (straight == null && (number.isEmpty() || conferences == null)) {
            throw misused("--number and --conferences say whom to call");
        }
        try {
            return shapes.stream().map(Shape::parse).map(this::plan).toList();
        } catch (IllegalArgumentException wrong) {
            throw misused(wrong.getMessage());
        }
    }

    private Plan plan(Shape shape) {
        InetSocketAddress target = address(to);
        return new Plan(
                target,
                number,
                local(target),
                known(),
                shape,
                talkers,
                rate,
                Duration.ofSeconds(settle),
                Duration.ofSeconds(seconds),
                Duration.ofSeconds(words),
                Optional.ofNullable(visits),
                pid == null ? OptionalLong.empty() : OptionalLong.of(pid),
                straight == null ? OptionalInt.empty() : OptionalInt.of(straight));
    }

    private List<Conference> known() {
        if (conferences == null) {
            return List.of();
        }
        try {
            return Files.readAllLines(conferences).stream()
                    .filter(line -> !line.isBlank())
                    .map(Conference::parse)
                    .toList();
        } catch (IOException unreadable) {
            throw misused("cannot read " + conferences);
        }
    }

    private InetAddress local(InetSocketAddress target) {
        try {
            return from.isEmpty() ? target.getAddress() : InetAddress.getByName(from);
        } catch (UnknownHostException unknown) {
            throw misused("--from must be an address of this machine: " + from);
        }
    }

    private InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? text : text.substring(0, colon);
        String port = colon < 0 ? "5060" : text.substring(colon + 1);
        try {
            return new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port));
        } catch (UnknownHostException | IllegalArgumentException wrong) {
            throw misused("--to must be host:port, as 127.0.0.1:5060: " + text);
        }
    }

    private CommandLine.ParameterException misused(@Nullable String why) {
        return new CommandLine.ParameterException(
                Objects.requireNonNull(spec, "picocli sets it").commandLine(), "" + why);
    }
}
