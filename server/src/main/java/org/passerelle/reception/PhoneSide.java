package org.passerelle.reception;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passerelle.certificates.LineSecurity;
import org.passerelle.certificates.UnusableKeyException;
import org.passerelle.dialin.DialIn;
import org.passerelle.mixing.Shard;
import org.passerelle.organisation.Organisation;
import org.passerelle.organisation.Organisations;
import org.passerelle.sip.Destination;
import org.passerelle.sip.Dialler;
import org.passerelle.sip.Invitation;
import org.passerelle.sip.OutgoingCall;
import org.passerelle.sip.PingOutcome;
import org.passerelle.sip.Pinger;
import org.passerelle.sip.SipEndpoint;
import org.passerelle.sip.SipSettings;
import org.passerelle.sip.SipStatistics;
import org.passerelle.sip.SipWatcher;
import org.passerelle.sip.TracedMessage;
import org.passerelle.sip.transport.Transport;
import org.passerelle.trunks.TrunkBook;
import org.passerelle.urgency.Priority;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// The telephone side of the server: starts last and stops first, and lets callers hear that it stops.
@Component
public final class PhoneSide implements SmartLifecycle {
    private static final Logger LOGGER = LoggerFactory.getLogger(PhoneSide.class);
    /// Within what the server grants a stop.
    private static final Duration GOODBYES = Duration.ofSeconds(8);

    private static final Duration UNTIL_PRIORITY_IS_KNOWN = Duration.ofSeconds(1);

    private final PhoneSettings settings;
    private final PhoneWiring.Shards shards;
    private final DialIn dialIn;
    private final LateEndpoint late;
    private final TrunkBook trunks;
    private final TrunkGuard guard;
    private final Organisations organisations;
    private final ConferenceRuns runs;
    private final SignallingTrace trace;
    private final Clock clock;
    /// Written by the thread that starts and stops the server.
    private volatile @Nullable SipEndpoint endpoint;

    PhoneSide(
            PhoneSettings settings,
            PhoneWiring.Shards shards,
            DialIn dialIn,
            LateEndpoint late,
            TrunkBook trunks,
            TrunkGuard guard,
            Organisations organisations,
            ConferenceRuns runs,
            SignallingTrace trace,
            Clock clock) {
        this.settings = settings;
        this.shards = shards;
        this.dialIn = dialIn;
        this.late = late;
        this.trunks = trunks;
        this.guard = guard;
        this.organisations = organisations;
        this.runs = runs;
        this.trace = trace;
        this.clock = clock;
    }

    /// Calls and pings go out by the endpoint, which is there once the server has started.
    @Component
    static final class LateEndpoint implements Dialler, Pinger {
        private volatile @Nullable SipEndpoint real;

        @Override
        public OutgoingCall invite(Invitation invitation) {
            SipEndpoint now = real;
            if (now == null) {
                throw new IllegalStateException("the telephone side has not started");
            }
            return now.invite(invitation);
        }

        @Override
        public PingOutcome ping(Destination.Address to) throws InterruptedException {
            SipEndpoint now = real;
            return now == null ? new PingOutcome.NotSent() : now.ping(to);
        }
    }

    @Override
    public void start() {
        shards.all().forEach(Shard::start);
        trunks.refresh();
        String realm = organisations.first().map(Organisation::slug).orElse("passerelle");
        SipEndpoint started = listen(realm);
        endpoint = started;
        late.real = started;
        if (!hasRealTimePriority()) {
            LOGGER.atWarn().log("audio threads have no real-time priority, see docs/operations/telephony.md");
        }
        LOGGER.atInfo().addKeyValue("port", port()).log("calls are taken");
    }

    @Override
    public void stop() {
        dialIn.drain(GOODBYES);
        SipEndpoint running = endpoint;
        endpoint = null;
        late.real = null;
        if (running != null) {
            close(running);
        }
        dialIn.close();
        shards.all().forEach(Shard::close);
        runs.stop(clock.instant());
    }

    @Override
    public boolean isRunning() {
        return endpoint != null;
    }

    /// Of UDP and TCP.
    public int port() {
        SipEndpoint running = endpoint;
        return running == null ? 0 : running.port(Transport.UDP).orElse(0);
    }

    /// Empty where the telephone side has no certificate.
    public Optional<Integer> tlsPort() {
        SipEndpoint running = endpoint;
        return running == null ? Optional.empty() : running.port(Transport.TLS);
    }

    /// Empty before it has started and after it has stopped.
    public Optional<SipStatistics> statistics() {
        return Optional.ofNullable(endpoint).map(SipEndpoint::statistics);
    }

    /// What the operator should know.
    public List<String> warnings() {
        var warnings = new ArrayList<String>();
        if (!hasRealTimePriority()) {
            warnings.add("Audio runs without real-time priority: under load it may stutter. Start as root, or grant"
                    + " CAP_SYS_NICE.");
        }
        return warnings;
    }

    private static void close(SipEndpoint running) {
        try {
            running.close();
        } catch (IOException alreadyGone) {
            LOGGER.atWarn().setCause(alreadyGone).log("a socket of the telephone side could not be closed");
        }
    }

    /// The threads ask for it as they begin.
    private boolean hasRealTimePriority() {
        long untilMs = clock.millis() + UNTIL_PRIORITY_IS_KNOWN.toMillis();
        while (clock.millis() < untilMs && priorities().contains(Priority.UNKNOWN)) {
            Thread.onSpinWait();
        }
        return priorities().stream().allMatch(Priority.REAL_TIME::equals);
    }

    private List<Priority> priorities() {
        return shards.all().stream().map(shard -> shard.report().priority()).toList();
    }

    private SipEndpoint listen(String realm) {
        SipSettings sip =
                sip(new InetSocketAddress(settings.sipPort())).withRealm(realm).withMaxCalls(2 * settings.mostCalls());
        sip = settings.publicAddress().map(sip::advertising).orElse(sip);
        var neighbours = new SipEndpoint.Neighbours(
                guard,
                dialIn,
                Optional.of(new TelephonePasswords(trunks, realm)),
                new Watcher(trace),
                System::nanoTime);
        try {
            return SipEndpoint.start(sip, neighbours);
        } catch (IOException taken) {
            throw new PhoneSettingException(
                    "port " + settings.sipPort()
                            + settings.tls().map(tls -> " or " + tls.port()).orElse("")
                            + " is in use. Stop what listens there, or choose another with PASSERELLE_SIP_PORT"
                            + settings.tls()
                                    .map(_ -> " or PASSERELLE_SIP_TLS_PORT")
                                    .orElse("") + ".",
                    taken);
        }
    }

    private SipSettings sip(InetSocketAddress everywhere) {
        if (settings.tls().isEmpty()) {
            return SipSettings.on(Map.of(Transport.UDP, everywhere, Transport.TCP, everywhere));
        }
        PhoneSettings.Tls tls = settings.tls().get();
        try {
            return SipSettings.on(Map.of(
                            Transport.UDP, everywhere,
                            Transport.TCP, everywhere,
                            Transport.TLS, new InetSocketAddress(tls.port())))
                    .with(LineSecurity.of(tls.files(), trunks));
        } catch (UnusableKeyException unusable) {
            throw new PhoneSettingException(
                    "PASSERELLE_SIP_TLS_CERTIFICATE or PASSERELLE_SIP_TLS_KEY: " + unusable.getMessage(), unusable);
        }
    }

    private record Watcher(SignallingTrace trace) implements SipWatcher {
        @Override
        public boolean wantsMessages() {
            return trace.isOn();
        }

        @Override
        public void onMessage(TracedMessage message) {
            trace.onMessage(message);
        }

        @Override
        public void onDefect(Throwable defect) {
            LOGGER.atError().setCause(defect).log("a fault in the telephone side, which goes on");
        }
    }
}
