package org.passerelle.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.passerelle.rtp.RtpPacket;
import org.passerelle.urgency.Scheduler;

/// Moves the audio of all callers: one thread, a step each millisecond. In a step the legs whose turn it is send, then
/// everything that has come is read; so times of arrival are exact to a millisecond, and the bridge never pays for
/// waking us up.
///
/// What is public may be called by any thread; the rest is the wire's own.
final class Wire implements AutoCloseable {
    private static final long STEP_NS = 1_000_000;
    private static final int STEPS_OF_A_FRAME = 20;
    private static final long STALL_NS = 20_000_000;
    private static final int MAX_DATAGRAM_BYTES = 1_500;
    private static final int MOST_READS = 4;
    private static final int MAX_COMMANDS = 4_096;

    private final LongSupplier nanoClock;
    private final Selector selector;
    private final Tones tones;
    private final BlockingQueue<Runnable> commands = new ArrayBlockingQueue<>(MAX_COMMANDS);
    private final List<List<Leg>> turns = new ArrayList<>();
    private final List<Room> rooms = new ArrayList<>();
    private final byte[] packet = new byte[MAX_DATAGRAM_BYTES];
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(MAX_DATAGRAM_BYTES);
    private final RtpPacket view = new RtpPacket();
    private final Thread thread;
    private Act act = Act.TALK;
    private @Nullable Window window;
    private Spread late = new Spread();
    private long stalls;
    private volatile boolean running = true;

    Wire(Tones tones, LongSupplier nanoClock) throws IOException {
        this.tones = tones;
        this.nanoClock = nanoClock;
        this.selector = Selector.open();
        for (int i = 0; i < STEPS_OF_A_FRAME; i++) {
            turns.add(new ArrayList<>());
        }
        this.thread = Thread.ofPlatform().name("wire").start(this::run);
    }

    /// How late our own steps were, and how often the machine stood still for a frame.
    record Lateness(Percentiles steps, long stalls) {}

    void add(Room room) {
        command(() -> rooms.add(room));
    }

    /// From its next turn on, the leg sends and listens.
    void add(Leg leg, InetSocketAddress to) {
        command(() -> {
            try {
                leg.begin(to);
                leg.channel().register(selector, SelectionKey.OP_READ, leg);
            } catch (IOException unusable) {
                throw new UncheckedIOException("no media to " + to, unusable);
            }
            leg.room().add(leg);
            leastBusyTurn().add(leg);
        });
    }

    /// Takes it off; its socket is closed then.
    void remove(Leg leg) {
        command(() -> {
            leg.room().remove(leg);
            turns.forEach(turn -> turn.remove(leg));
            close(leg);
        });
    }

    void act(Act next) {
        command(() -> act = next);
    }

    void open(Act wanted) {
        ask(() -> {
            act = wanted;
            late = new Spread();
            stalls = 0;
            turns.forEach(turn -> turn.forEach(Leg::beginWindow));
            window = new Window(wanted, nanoClock.getAsLong());
            return true;
        });
    }

    /// Ends the window and hands it over.
    Window closeWindow() {
        return ask(() -> {
            Window closed = Objects.requireNonNull(window, "no window is open");
            closed.close(nanoClock.getAsLong());
            window = null;
            act = Act.QUIET;
            return closed;
        });
    }

    /// Of all legs that are on the wire now.
    List<Hearing> hearing() {
        return ask(() -> turns.stream()
                .flatMap(List::stream)
                .filter(Leg::isStanding)
                .map(Leg::hearing)
                .toList());
    }

    Lateness lateness() {
        return ask(() -> new Lateness(late.percentiles(), stalls));
    }

    @Override
    public void close() throws IOException {
        running = false;
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        turns.forEach(turn -> turn.forEach(Wire::close));
        selector.close();
    }

    private void run() {
        Scheduler.raisePriority(); // Callers must be more punctual than what they measure.
        long dueNs = nanoClock.getAsLong();
        int turn = 0;
        while (running) {
            long nowNs = nanoClock.getAsLong();
            if (nowNs < dueNs) {
                LockSupport.parkNanos(this, dueNs - nowNs);
                continue;
            }
            late.add(nowNs - dueNs);
            if (nowNs - dueNs > STALL_NS) {
                stalls++;
                dueNs = nowNs; // What was not sent meanwhile is not sent in a burst.
            }
            step(turn);
            turn = (turn + 1) % STEPS_OF_A_FRAME;
            dueNs += STEP_NS;
        }
    }

    private void step(int turn) {
        for (Runnable next = commands.poll(); next != null; next = commands.poll()) {
            next.run();
        }
        if (act == Act.WORDS) {
            passTheWord();
        }
        for (Leg leg : turns.get(turn)) {
            send(leg);
        }
        receive();
    }

    private void passTheWord() {
        long nowNs = nanoClock.getAsLong();
        for (Room room : rooms) {
            int ears = room.passTheWord(nowNs);
            if (window != null) {
                window.onWord(ears);
            }
        }
    }

    private void send(Leg leg) {
        int length = leg.write(packet, act, nanoClock.getAsLong());
        buffer.clear().put(packet, 0, length).flip();
        boolean sent = false;
        try {
            sent = leg.channel().write(buffer) > 0;
        } catch (IOException refused) {
            // Counted below: the bridge has hung up, or its machine refuses.
        }
        if (window != null && leg.isStanding()) {
            window.onSent(sent);
        }
    }

    private void receive() {
        try {
            for (int i = 0; i < MOST_READS && selector.selectNow(this::read) > 0; i++) {}
        } catch (IOException broken) {
            throw new UncheckedIOException("the selector is broken", broken);
        }
    }

    private void read(SelectionKey key) {
        var leg = (Leg) key.attachment();
        try {
            buffer.clear();
            int length = leg.channel().read(buffer);
            if (length <= 0) {
                return;
            }
            buffer.flip().get(packet, 0, length);
            if (!isReport(length) && view.read(packet, length)) {
                leg.onPacket(view, tones, window, nanoClock.getAsLong());
            }
        } catch (PortUnreachableException hungUp) {
            // Its call ends by SIP.
        } catch (IOException broken) {
            key.cancel();
        }
    }

    /// Reports share the port with the voice (RFC 5761, section 4).
    private boolean isReport(int length) {
        int type = packet[1] & 0xFF;
        return length > 1 && type >= 192 && type <= 223;
    }

    private List<Leg> leastBusyTurn() {
        return turns.stream().min(Comparator.comparingInt(List::size)).orElseThrow();
    }

    private <T> T ask(Supplier<T> question) {
        var answer = new CompletableFuture<T>();
        command(() -> answer.complete(question.get()));
        return answer.join();
    }

    private void command(Runnable what) {
        try {
            commands.put(what);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(Leg leg) {
        try {
            leg.channel().close();
        } catch (IOException alreadyGone) {
            // The port is free either way.
        }
    }
}
