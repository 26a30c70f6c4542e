package org.passerelle.dialin;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.passerelle.ivr.Farewell;
import org.passerelle.ivr.Floor;
import org.passerelle.sip.CallHandler;
import org.passerelle.sip.Dialler;
import org.passerelle.sip.IncomingCall;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the calls that come in, and keeps the conferences going. Thread-safe.
public final class DialIn implements CallHandler, AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(DialIn.class);
    private static final Duration PULSE = Duration.ofMillis(100);
    private static final int PULSES_A_SECOND = 10;
    private static final Duration CLOSED_FOR = Duration.ofSeconds(30);

    private final Equipment equipment;
    private final OpenCalls calls;
    private final Inviting inviting;
    private final Overload overload;
    private final Thread pulse;
    private volatile boolean closing;

    /// Begins at once.
    ///
    /// @param mostCalls at the same time, in both directions
    public DialIn(Equipment equipment, int mostCalls, DialOutDesk outside, Dialler dialler) {
        this.calls = new OpenCalls(mostCalls);
        this.equipment = equipment.counting(calls.waiting());
        this.inviting = new DialOut(this.equipment, calls, outside, dialler);
        this.overload = new Overload(
                equipment.shards(),
                Runtime.getRuntime().availableProcessors(),
                calls.waiting()::count,
                equipment.nanoClock());
        this.pulse = Thread.ofPlatform().name("conference-pulse").daemon().start(this::pulse);
    }

    @Override
    public void onCall(IncomingCall call) {
        new PhoneCall(call, equipment, calls, inviting).run();
    }

    @Override
    public Optional<Duration> refusesNewCallsFor() {
        return closing ? Optional.of(CLOSED_FOR) : overload.refusesFor();
    }

    @Override
    public void onLetIn() {
        overload.onLetIn();
    }

    /// Calls somebody into a conference that runs, by the rules of its organiser; returns before the other side rings.
    public Floor.DialAnswer dialOut(Inviting.Request request) {
        return inviting.dialOut(request);
    }

    /// Calls that are up over one trunk.
    public int callsOver(String trunkId) {
        return calls.countOf(trunkId);
    }

    /// Keys that have arrived over one trunk since the start, by the way they took.
    public Map<KeyMethod, Long> keysOver(String trunkId) {
        return calls.keysOver(trunkId);
    }

    /// Why new calls are refused just now, if they are.
    public Strain strain() {
        return overload.strain();
    }

    /// New calls a second that are let in at most.
    public double callsASecond() {
        return overload.callsASecond();
    }

    /// Calls that wait to be answered, or to be told whether their code is right.
    public int waiting() {
        return calls.waiting().count();
    }

    /// Calls that are up.
    public int calls() {
        return calls.count();
    }

    /// Takes no more calls, tells those that are up why they end, and waits until they have heard it.
    ///
    /// @param atMost after which the rest is cut off
    public void drain(Duration atMost) {
        closing = true;
        calls.dismissAll(Farewell.MAINTENANCE);
        long leftMs = atMost.toMillis();
        while (calls.count() > 0 && leftMs > 0) {
            LockSupport.parkNanos(PULSE.toNanos());
            leftMs -= PULSE.toMillis();
        }
        calls.cutAll();
    }

    @Override
    public void close() {
        closing = true;
        pulse.interrupt();
        calls.cutAll();
    }

    private void pulse() {
        int count = 0;
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(PULSE.toNanos());
            try {
                equipment.conferences().pulse();
                if (++count % PULSES_A_SECOND == 0) {
                    overload.strain();
                    equipment.guests().forgetOld(equipment.clock().instant());
                }
            } catch (RuntimeException defect) {
                LOGGER.atError().setCause(defect).log("conferences missed a pulse");
            }
        }
    }
}
