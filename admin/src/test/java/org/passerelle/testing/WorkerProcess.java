package org.passerelle.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.passerelle.db.DatabaseAddress;
import org.passerelle.secrets.MasterKey;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/// A server without pages, in a process of its own on the test's database: it takes jobs and does them, and can be
/// killed or frozen while it does.
public final class WorkerProcess implements AutoCloseable {
    private static final String READY = "worker is ready";
    private static final String CLOCK_SET = "the clock on the wall was set";
    private static final Duration NO_JUMP = Duration.ofMinutes(1);
    private static final Duration LONGEST_START = Duration.ofMinutes(5);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(10);

    private final Process process;
    private final Path log;

    private WorkerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /// Waits until it looks for jobs.
    ///
    /// @param masterKey file of the key that sealed what is in the database
    public static WorkerProcess start(DatabaseAddress database, Path masterKey) throws IOException {
        return start(database, masterKey, Map.of());
    }

    /// @param environment of the process, beside the usual one
    public static WorkerProcess start(DatabaseAddress database, Path masterKey, Map<String, String> environment)
            throws IOException {
        return start(Learnt.CLASSES.starting(WorkerProcess.class.getName()), database, masterKey, environment);
    }

    /// One worker comes and goes: the later ones start from what its JVM learnt.
    public static void learn(DatabaseAddress database, Path masterKey) throws Exception {
        if (Learnt.CLASSES.claim()) {
            start(Learnt.CLASSES.learning(WorkerProcess.class.getName()), database, masterKey, Map.of())
                    .close();
            Learnt.CLASSES.learnt();
        }
    }

    private static WorkerProcess start(
            List<String> command, DatabaseAddress database, Path masterKey, Map<String, String> environment)
            throws IOException {
        Path log = Files.createTempFile("passerelle-worker", ".log");
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(settings(database, masterKey));
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        var worker = new WorkerProcess(builder.start(), log);
        worker.awaitReady();
        return worker;
    }

    /// As `kill -9` does.
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Stands still, as a virtual machine does that is moved or out of memory.
    public void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    /// Knows nothing of the time in between.
    public void wake() throws IOException, InterruptedException {
        signal("CONT");
    }

    /// How often it saw the clock on the wall jump.
    public long jumps() {
        return output().lines().filter(line -> line.contains(CLOCK_SET)).count();
    }

    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
            kill();
        }
        Files.deleteIfExists(log);
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    private void awaitReady() {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (!output().contains(READY)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("the worker did not start: " + output());
            }
            java.util.concurrent.locks.LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /// The same server on the test's own thread, for a few calls. Its worker takes jobs, too, until it is closed.
    public static AnnotationConfigApplicationContext inside(DatabaseAddress database, Path masterKey) {
        var context = new AnnotationConfigApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.copyOf(settings(database, masterKey))));
        context.register(Wiring.class);
        context.refresh();
        return context;
    }

    @SuppressWarnings("resource") // closed by its shutdown hook
    public static void main(String[] arguments) {
        var context = new AnnotationConfigApplicationContext(Wiring.class);
        context.registerShutdownHook();
        System.out.println(READY);
        watchTheClock();
    }

    private static void watchTheClock() {
        Duration before = wallClock();
        while (true) {
            java.util.concurrent.locks.LockSupport.parkNanos(POLL.toNanos());
            Duration now = wallClock();
            if (now.minus(before).abs().compareTo(NO_JUMP) > 0) {
                System.out.println(CLOCK_SET);
            }
            before = now;
        }
    }

    /// Against what only passes.
    private static Duration wallClock() {
        return Duration.ofMillis(System.currentTimeMillis()).minusNanos(System.nanoTime());
    }

    /// For those who start workers; a worker itself has no use for it.
    private static final class Learnt {
        static final ClassCache CLASSES = ClassCache.of(
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"),
                System.getProperty("java.class.path"));
    }

    private static Map<String, String> settings(DatabaseAddress database, Path masterKey) {
        return Map.of(
                "JDBC_URL", database.jdbcUrl(),
                "OWNER", database.ownerName(),
                "PASSWORD", database.ownerPassword(),
                "MASTER_KEY", masterKey.toString());
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Rooms.class)
    static class Wiring {
        @Bean
        DatabaseAddress address(Environment settings) {
            return new DatabaseAddress(
                    settings.getRequiredProperty("JDBC_URL"),
                    settings.getRequiredProperty("OWNER"),
                    settings.getRequiredProperty("PASSWORD"));
        }

        @Bean
        MasterKey masterKey(Environment settings) throws IOException {
            return MasterKey.load(Path.of(settings.getRequiredProperty("MASTER_KEY")));
        }
    }
}
