package org.passerelle.pings;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.live.TrunkPulse;
import org.passerelle.sip.PingOutcome;
import org.passerelle.sip.Pinger;
import org.passerelle.sip.SipEndpoint;
import org.passerelle.sip.SipSettings;
import org.passerelle.sip.SipWatcher;
import org.passerelle.sip.transaction.TransactionTimers;
import org.passerelle.sip.transport.Admission;
import org.passerelle.sip.transport.Transport;
import org.passerelle.testing.TestApplication;
import org.passerelle.trunks.Trunk;
import org.passerelle.trunks.TrunkBook;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/// Two real endpoints on this machine: the bridge's, and the trunk's, which goes and comes back.
class TrunkPingsTest {
    private static final Instant START = Instant.parse("2026-11-28T10:00:00Z");
    /// 64 T1 are 320 ms.
    private static final TransactionTimers FAST = TransactionTimers.DEFAULT.fasterBy(100);

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private PulseBook book;
    private PingMetrics metrics;
    private SipEndpoint bridge;
    private TrunkPings pings;
    private SipEndpoint carrier;
    private Trunk trunk;

    @BeforeEach
    void connect() throws IOException {
        book = new PulseBook();
        metrics = new PingMetrics(
                book, new StaticListableBeanFactory(Map.of("meters", meters)).getBeanProvider(MeterRegistry.class));
        metrics.bindTo(meters);
        bridge = endpoint(0);
        pings = by(bridge);
        carrier = endpoint(0);
        trunk = TestTargets.trunk("127.0.0.1", carrier.port(Transport.UDP).orElseThrow());
    }

    @AfterEach
    void disconnect() throws IOException {
        pings.close();
        carrier.close();
        bridge.close();
    }

    private TrunkPings by(Pinger pinger) {
        return new TrunkPings(TestApplication.bean(TrunkBook.class), pinger, book, metrics, Clock.systemUTC());
    }

    private static SipEndpoint endpoint(int port) throws IOException {
        var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
        var watcher = new SipWatcher() {
            @Override
            public void onDefect(Throwable defect) {
                throw new AssertionError("a fault of the endpoint", defect);
            }
        };
        return SipEndpoint.start(
                SipSettings.on(Map.of(Transport.UDP, address)).with(FAST),
                new SipEndpoint.Neighbours(
                        source -> new Admission.Trunk("all", 10),
                        call -> {},
                        Optional.empty(),
                        watcher,
                        System::nanoTime));
    }

    private void ask(Instant now, Trunk... all) throws Exception {
        for (Future<?> question : pings.turn(List.of(all), now)) {
            question.get();
        }
    }

    private double trunks(String state) {
        return meters.get("sip.trunks").tag("state", state).gauge().value();
    }

    private double pings(String outcome) {
        return meters.get("sip.pings").tag("outcome", outcome).counter().count();
    }

    @Test
    void aTrunkAnswersIsSilentAndComesBack() throws Exception {
        assertThat(book.of(trunk)).isEqualTo(new TrunkPulse.Unknown());
        ask(START, trunk);
        assertThat(book.of(trunk)).isInstanceOfSatisfying(TrunkPulse.Answering.class, answering -> {
            assertThat(answering.since()).isEqualTo(START);
            assertThat(answering.roundTrip()).isPositive();
        });

        carrier.close();
        ask(START.plusSeconds(60), trunk);
        assertThat(book.of(trunk)).isInstanceOf(TrunkPulse.Answering.class);
        ask(START.plusSeconds(120), trunk);
        assertThat(book.of(trunk)).isEqualTo(new TrunkPulse.Silent(START.plusSeconds(60), Optional.empty()));
        assertThat(trunks("silent")).isEqualTo(1);

        carrier = endpoint(trunk.details().port());
        ask(START.plusSeconds(180), trunk);
        assertThat(book.of(trunk))
                .isInstanceOfSatisfying(
                        TrunkPulse.Answering.class,
                        answering -> assertThat(answering.since()).isEqualTo(START.plusSeconds(180)));
        assertThat(trunks("answering")).isEqualTo(1);
        assertThat(pings("answered")).isEqualTo(2);
        assertThat(pings("silent")).isEqualTo(2);
        assertThat(meters.get("sip.ping").timer().count()).isEqualTo(2);
    }

    @Test
    void aTrunkThatTakesNoCallsCountsAsSilent() throws Exception {
        carrier.drain();

        ask(START, trunk);
        ask(START.plusSeconds(60), trunk);

        assertThat(book.of(trunk)).isEqualTo(new TrunkPulse.Silent(START, Optional.of(503)));
        assertThat(pings("turned-away")).isEqualTo(2);
    }

    @Test
    void whatIsOffWithoutAddressOrNotToBeAskedIsNotAsked() throws Exception {
        int port = trunk.details().port();
        Trunk off = TestTargets.trunk("127.0.0.1", port, true, false);
        Trunk nowhere = TestTargets.trunk("", port);
        Trunk unasked = TestTargets.trunk("127.0.0.1", port, false, true);

        ask(START, off, nowhere, unasked);

        assertThat(List.of(book.of(off), book.of(nowhere), book.of(unasked))).containsOnly(new TrunkPulse.NotAsked());
        assertThat(pings("answered")).isZero();
    }

    @Test
    void aNameThatNobodyKnowsIsSilent() throws Exception {
        Trunk unknown = TestTargets.trunk("no-such-host.invalid", 5_060);

        ask(START, unknown);
        ask(START.plusSeconds(60), unknown);

        assertThat(book.of(unknown)).isEqualTo(new TrunkPulse.Silent(START, Optional.empty()));
    }

    @Test
    void whileTheTelephoneSideHasNotStartedNothingIsFound() throws Exception {
        try (TrunkPings early = by(to -> new PingOutcome.NotSent())) {
            for (Future<?> question : early.turn(List.of(trunk), START)) {
                question.get();
            }
            assertThat(book.of(trunk)).isEqualTo(new TrunkPulse.Unknown());

            assertThat(early.turn(List.of(trunk), START.plus(Duration.ofSeconds(1))))
                    .hasSize(1);
        }
    }

    @Test
    void aTrunkThatMovesIsUnknownAgainAndTheOldAddressIsForgotten() throws Exception {
        ask(START, trunk);
        assertThat(trunks("answering")).isEqualTo(1);
        Trunk moved = new Trunk(trunk.id(), TestTargets.trunk("127.0.0.1", 1).details(), 2);

        assertThat(book.of(moved)).isEqualTo(new TrunkPulse.Unknown());
        ask(START.plusSeconds(1), moved);

        assertThat(trunks("answering")).isZero();
        assertThat(trunks("unknown")).isEqualTo(1);
    }
}
