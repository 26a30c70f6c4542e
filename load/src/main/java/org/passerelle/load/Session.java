package org.passerelle.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.passerelle.load.Dialling.Attempt;

/// One run: everybody calls, the talkers talk, words are timed, everybody hangs up.
///
/// ```
/// call … settle … [talk: who hears whom, losses, CPU] … [words: mouth to ear] … hang up
/// ```
final class Session {
    /// Until what was said before is heard no more.
    private static final Duration BETWEEN_WINDOWS = Duration.ofMillis(1_500);

    private final Plan plan;
    private final Clock clock;
    private final LongSupplier nanoClock;
    private final RandomGenerator random;

    Session(Plan plan, Clock clock, LongSupplier nanoClock, RandomGenerator random) {
        this.plan = plan;
        this.clock = clock;
        this.nanoClock = nanoClock;
        this.random = random;
    }

    Figures run() throws IOException, InterruptedException {
        var machine = Machine.here();
        var tones = new Tones();
        try (var wire = new Wire(tones, nanoClock);
                Dialling telephones = dialling(wire)) {
            List<Room> rooms = rooms(tones);
            rooms.forEach(wire::add);
            var used = new Used(plan.server(), nanoClock);
            List<Attempt> attempts = callAll(telephones, rooms);
            List<Attempt.Up> up = up(attempts);
            Thread.sleep(plan.settles());

            wire.open(Act.TALK);
            used.begin();
            Optional<Figures.SetUp> setUp = talk(telephones, rooms);
            used.end();
            Window talk = wire.closeWindow();
            var found = new Found(
                    talk,
                    setUp,
                    setUp.isPresent() ? Optional.empty() : Optional.of(Window.heard(wire.hearing())),
                    used.ofServer(up.size()),
                    used.own(wire.lateness()));
            Optional<Figures.Delay> delay = words(wire);
            up.forEach(one -> one.hangUp().run());
            return figures(machine, attempts, found, delay);
        }
    }

    /// What the time of talking brought.
    private record Found(
            Window talk,
            Optional<Figures.SetUp> setUp,
            Optional<Figures.Heard> heard,
            Optional<ServerProcess.Use> server,
            Figures.Own own) {}

    private Figures figures(Machine machine, List<Attempt> attempts, Found found, Optional<Figures.Delay> delay) {
        int answered = up(attempts).size();
        return new Figures(
                clock.instant().toString(),
                machine,
                plan.target().getAddress().getHostAddress() + ":"
                        + plan.target().getPort(),
                plan.shape().toString(),
                plan.talkers(),
                plan.shape().legs(),
                answered,
                refused(attempts),
                found.talk().seconds(),
                found.talk().media(answered),
                found.heard(),
                delay,
                found.setUp(),
                found.server(),
                found.own());
    }

    private Dialling dialling(Wire wire) throws IOException {
        if (plan.straightFrom().isPresent()) {
            var ours = new InetSocketAddress(plan.local(), plan.straightFrom().getAsInt());
            return new Straight(wire, random, ours, plan.target());
        }
        return new Telephones(plan, wire, random, nanoClock);
    }

    private List<Room> rooms(Tones tones) {
        var rooms = new ArrayList<Room>();
        for (int i = 0; i < plan.shape().conferences(); i++) {
            rooms.add(new Room(i, plan.talkers(), tones, random));
        }
        return rooms;
    }

    /// One from each conference after the other, at an even pace.
    private List<Attempt> callAll(Dialling telephones, List<Room> rooms) throws InterruptedException {
        var attempts = new ConcurrentLinkedQueue<Attempt>();
        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            long startNs = nanoClock.getAsLong();
            for (int i = 0; i < plan.shape().legs(); i++) {
                int room = i % rooms.size();
                int place = i / rooms.size();
                String keys = plan.straightFrom().isPresent()
                        ? ""
                        : plan.conferences().get(room).keys(place == 0);
                var caller = new Dialling.Caller(rooms.get(room), place, keys, false, () -> {});
                awaitTurn(nanoClock, startNs, i, plan.callsASecond());
                calls.execute(() -> attempts.add(attempt(telephones, caller)));
            }
        }
        return List.copyOf(attempts);
    }

    /// The time of talking, filled with visits where they are wanted.
    private Optional<Figures.SetUp> talk(Dialling telephones, List<Room> rooms) throws InterruptedException {
        if (plan.visits().isEmpty()) {
            Thread.sleep(plan.listens());
            return Optional.empty();
        }
        return Optional.of(new Visits(telephones, plan, nanoClock).run(rooms));
    }

    private Optional<Figures.Delay> words(Wire wire) throws InterruptedException {
        if (plan.words().isZero()) {
            return Optional.empty();
        }
        Thread.sleep(BETWEEN_WINDOWS);
        wire.open(Act.WORDS);
        Thread.sleep(plan.words());
        return Optional.of(wire.closeWindow().delay());
    }

    static void awaitTurn(LongSupplier nanoClock, long startNs, long number, int aSecond) {
        long dueNs = startNs + number * 1_000_000_000L / aSecond;
        for (long waitNs = dueNs - nanoClock.getAsLong(); waitNs > 0; waitNs = dueNs - nanoClock.getAsLong()) {
            LockSupport.parkNanos(waitNs);
        }
    }

    static Attempt attempt(Dialling telephones, Dialling.Caller caller) {
        try {
            return telephones.call(caller);
        } catch (IOException noSocket) {
            return new Attempt.Refused(0);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Attempt.Refused(0);
        }
    }

    private static List<Attempt.Up> up(List<Attempt> attempts) {
        return attempts.stream()
                .flatMap(attempt -> attempt instanceof Attempt.Up up ? Stream.of(up) : Stream.empty())
                .toList();
    }

    private static Map<Integer, Integer> refused(List<Attempt> attempts) {
        var refused = new TreeMap<Integer, Integer>();
        attempts.forEach(attempt -> {
            if (attempt instanceof Attempt.Refused(int status)) {
                refused.merge(status, 1, Integer::sum);
            }
        });
        return refused;
    }
}
