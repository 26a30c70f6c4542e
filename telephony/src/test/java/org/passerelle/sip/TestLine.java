package org.passerelle.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.passerelle.sip.digest.Phones;
import org.passerelle.sip.transaction.TransactionTimers;
import org.passerelle.sip.transport.Admission;
import org.passerelle.sip.transport.Source;
import org.passerelle.sip.transport.Transport;
import org.passerelle.sip.transport.TransportGuard;

/// An endpoint on loopback for tests, with timers that are five times faster: T1 is 100 ms, 64 T1 is 6.4 s. Only
/// 127.0.0.1 is a trunk; 127.0.0.2 is another one, everybody else a stranger.
final class TestLine implements AutoCloseable {
    static final TransactionTimers FAST = TransactionTimers.DEFAULT.fasterBy(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SipEndpoint endpoint;
    private final List<Throwable> defects;

    private TestLine(SipEndpoint endpoint, List<Throwable> defects) {
        this.endpoint = endpoint;
        this.defects = defects;
    }

    static TestLine answering(CallHandler handler) throws IOException {
        return start(settings(), handler);
    }

    static SipSettings settings() {
        var addresses = new EnumMap<Transport, InetSocketAddress>(Transport.class);
        addresses.put(Transport.UDP, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        addresses.put(Transport.TCP, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        return SipSettings.on(Map.copyOf(addresses)).with(FAST);
    }

    static TestLine start(SipSettings settings, CallHandler handler) throws IOException {
        return start(settings, handler, TestLine::trunks, Optional.empty());
    }

    static TestLine start(SipSettings settings, CallHandler handler, TransportGuard guard, Optional<Phones> phones)
            throws IOException {
        var defects = new CopyOnWriteArrayList<Throwable>();
        var watcher = new SipWatcher() {
            @Override
            public void onDefect(Throwable defect) {
                defects.add(defect);
            }
        };
        var neighbours = new SipEndpoint.Neighbours(guard, handler, phones, watcher, System::nanoTime);
        return new TestLine(SipEndpoint.start(settings, neighbours), defects);
    }

    static Admission trunks(Source source) {
        return switch (source.address().getAddress().getHostAddress()) {
            case "127.0.0.1" -> new Admission.Trunk("carrier", 10_000);
            case "127.0.0.2" -> new Admission.Trunk("other", 10_000);
            default -> Admission.STRANGER;
        };
    }

    SipEndpoint endpoint() {
        return endpoint;
    }

    int udpPort() {
        return endpoint.port(Transport.UDP).orElseThrow();
    }

    int tcpPort() {
        return endpoint.port(Transport.TCP).orElseThrow();
    }

    /// Waits until nothing is remembered of any call or request.
    void requireNothingLeft() throws InterruptedException {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (isAnythingLeft() && System.nanoTime() < deadlineNs) {
            Thread.sleep(5);
        }
        SipStatistics left = endpoint.statistics();
        assertThat(left.openCalls()).as("calls").isZero();
        assertThat(left.transactions().openServer()).as("server transactions").isZero();
        assertThat(left.transactions().openClient()).as("client transactions").isZero();
    }

    void requireNoCalls() throws InterruptedException {
        awaitCount(0, () -> endpoint.statistics().openCalls());
    }

    /// Waits until it is that many, or fails.
    void awaitCount(long expected, LongSupplier counted) throws InterruptedException {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (counted.getAsLong() != expected && System.nanoTime() < deadlineNs) {
            Thread.sleep(5);
        }
        assertThat(counted.getAsLong()).isEqualTo(expected);
    }

    private boolean isAnythingLeft() {
        SipStatistics now = endpoint.statistics();
        return now.openCalls() > 0
                || now.transactions().openServer() > 0
                || now.transactions().openClient() > 0;
    }

    /// Every test of the endpoint ends here: nothing may have been thrown inside.
    @Override
    public void close() throws IOException {
        endpoint.close();
        assertThat(defects).as("defects").isEmpty();
    }
}
