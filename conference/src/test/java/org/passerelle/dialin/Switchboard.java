package org.passerelle.dialin;

import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.passerelle.audio.Codec;
import org.passerelle.conference.ConferenceKey;
import org.passerelle.conference.ConferenceSnapshot;
import org.passerelle.conference.Conferences;
import org.passerelle.conference.EndRules;
import org.passerelle.conference.ParticipantId;
import org.passerelle.conference.Policy;
import org.passerelle.ivr.CallerNumber;
import org.passerelle.ivr.Guest;
import org.passerelle.ivr.KeyMap;
import org.passerelle.ivr.Language;
import org.passerelle.ivr.Meeting;
import org.passerelle.ivr.PromptLibrary;
import org.passerelle.ivr.Recordings;
import org.passerelle.ivr.ServiceLine;
import org.passerelle.mixing.Frame;
import org.passerelle.mixing.Shard;
import org.passerelle.sdp.Security;

/// A bridge with one service number and one conference, and telephones that call it with real RTP. Its ticks come ten
/// times as fast as on a clock, so that prompts are over soon.
final class Switchboard implements AutoCloseable, FrontDesk {
    static final String NUMBER = "+33170001000";
    static final ConferenceKey KEY = new ConferenceKey("monday");
    private static final Sounds SOUNDS = new Sounds(PromptLibrary.shipped());
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final Duration TICK = Duration.ofMillis(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final List<CallRecord> records = new CopyOnWriteArrayList<>();
    final Conferences conferences;
    final DialIn dialIn;
    private final Guests guests = new Guests();
    final Outside outside = new Outside();
    final OneMeeting meetings = new OneMeeting(this);
    Policy policy = new Policy(false, Policy.Lobby.UNTIL_IT_RUNS, Policy.EntryExit.TONES, 5, EndRules.USUAL);
    Set<KeyMethod> keyMethods = Set.of(KeyMethod.values());
    Security security = Security.OFF;
    Recordings recordings = Recordings.NONE;
    private final MediaPorts ports;
    private final Shard shard = new Shard("test", System::nanoTime);
    private final List<SoftPhone> phones = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Runnable> betweenTicks = new ConcurrentLinkedQueue<>();
    private final Thread ticker;
    private volatile boolean running = true;
    private volatile long nowNs = 1;

    Switchboard() throws IOException {
        this(8);
    }

    Switchboard(int mostCalls) throws IOException {
        this(mostCalls, new MediaPorts(HERE, 26_000, 27_999, new Random()));
    }

    /// @param ports for voices, which calls share
    Switchboard(int mostCalls, MediaPorts ports) {
        this.ports = ports;
        conferences = new Conferences(
                List.of(shard), Clock.systemUTC(), (_, _, _) -> {}, new SpokenAnnouncements(SOUNDS, guests));
        dialIn = new DialIn(
                new Equipment(
                        this,
                        meetings,
                        records::add,
                        conferences,
                        List.of(shard),
                        ports,
                        SOUNDS,
                        guests,
                        Clock.systemUTC(),
                        () -> nowNs,
                        UUID::randomUUID,
                        new SecureRandom()),
                mostCalls,
                outside,
                outside);
        ticker = Thread.ofPlatform().name("switchboard").start(this::tick);
    }

    @Override
    public Reception receive(Arrival arrival) {
        var trunk = new TrunkProfile(
                "trunk", List.of(Codec.G722, Codec.PCMU, Codec.PCMA), keyMethods, security, 4, LegSettings.TRUSTED);
        var line = new ServiceLine(NUMBER, List.of(new Language("en")), 9, 6, ServiceLine.Purpose.CONFERENCES);
        return new Reception(
                trunk,
                new CallerNumber(arrival.from()),
                arrival.called().equals(NUMBER) ? Optional.of(line) : Optional.empty());
    }

    @Override
    public House house(Meeting meeting) {
        return new House(KEY, policy, KeyMap.DEFAULT);
    }

    @Override
    public Recordings recordings(UUID call) {
        return recordings;
    }

    /// Somebody calls the service number.
    SoftPhone call(String from) {
        return call(from, new Phone(Codec.PCMU, 0));
    }

    SoftPhone call(String from, Phone phone) {
        var softPhone = new SoftPhone(this, phone, from);
        phones.add(softPhone);
        softPhone.dial(NUMBER);
        return softPhone;
    }

    Optional<Guest> guest(ParticipantId id) {
        return guests.find(id);
    }

    /// A telephone that waits to be called.
    SoftPhone reachable() {
        var softPhone = new SoftPhone(this, new Phone(Codec.PCMU, 0), Outside.NUMBER);
        outside.called = softPhone;
        phones.add(softPhone);
        return softPhone;
    }

    /// Does something where no tick is under way.
    void between(Runnable what) {
        betweenTicks.add(what);
    }

    Optional<ConferenceSnapshot> conference() {
        return conferences.find(KEY);
    }

    int inside() {
        return conference().map(now -> now.participants().size()).orElse(0);
    }

    int waiting() {
        return conference().map(now -> now.lobby().size()).orElse(0);
    }

    int portsInUse() {
        return ports.inUse();
    }

    void await(BooleanSupplier condition, String what) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("waited in vain for " + what + "; records: " + records);
            }
            LockSupport.parkNanos(TICK.toNanos());
        }
    }

    /// Lets this much time of the line pass.
    void pass(Duration duration) {
        long untilNs = nowNs + duration.toNanos();
        await(() -> nowNs >= untilNs, duration.toString());
    }

    /// Everybody hangs up, and all that belonged to the calls must go.
    @Override
    public void close() {
        phones.forEach(SoftPhone::hangUp);
        await(
                () -> dialIn.calls() == 0 && dialIn.waiting() == 0 && portsInUse() == 0,
                "the last call to leave nothing");
        dialIn.close();
        running = false;
        try {
            ticker.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        phones.forEach(SoftPhone::close);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // this thread alone moves the clock
    private void tick() {
        while (running) {
            for (Runnable what = betweenTicks.poll(); what != null; what = betweenTicks.poll()) {
                what.run();
            }
            nowNs += Frame.NS;
            phones.forEach(SoftPhone::send);
            shard.tick(nowNs);
            shard.deliverNews();
            phones.forEach(SoftPhone::receive);
            LockSupport.parkNanos(TICK.toNanos());
        }
    }
}
