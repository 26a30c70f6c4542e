package org.passerelle.dialin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.passerelle.audio.Level;
import org.passerelle.audio.Wav;
import org.passerelle.ivr.Language;
import org.passerelle.ivr.Prompt;
import org.passerelle.ivr.Speaker;
import org.passerelle.mixing.Line;
import org.passerelle.mixing.Recording;
import org.passerelle.sdp.AudioStream;
import org.passerelle.sdp.Outcome;
import org.passerelle.sip.Destination;
import org.passerelle.sip.Invitation;
import org.passerelle.sip.InviteOutcome;
import org.passerelle.sip.OutgoingCall;
import org.passerelle.sip.Reason;
import org.passerelle.sip.SipEndpoint;
import org.passerelle.sip.SipSettings;
import org.passerelle.sip.SipWatcher;
import org.passerelle.sip.message.NameAddress;
import org.passerelle.sip.message.SipParseException;
import org.passerelle.sip.message.SipUri;
import org.passerelle.sip.message.Uri;
import org.passerelle.sip.transport.Admission;
import org.passerelle.sip.transport.Transport;

/// Calls a number of ours as a caller would: from a telephone of its own, by datagrams over the loopback, through
/// signalling, scripts and audio. Then it compares what it hears with the greeting. Any thread; blocks some seconds.
public final class Probe {
    /// As who it calls: the record of the call shows it.
    public static final String CALLER = "probe";

    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(8);
    private static final Duration LISTENS = Duration.ofSeconds(5);
    /// Two frames: then a leg that was asked how it sounds has told it.
    private static final Duration UNTIL_TOLD = Duration.ofMillis(50);

    private final Equipment equipment;
    private final MediaPorts ports;

    /// @param ports for the probe's own audio: not those of the bridge, which sends nothing to itself
    public Probe(Equipment equipment, MediaPorts ports) {
        this.equipment = equipment;
        this.ports = ports;
    }

    /// What is called.
    ///
    /// @param number as it is dialled
    /// @param trunk as whose call it is treated
    /// @param greeting the language in which callers are welcomed
    public record Target(String number, int sipPort, TrunkProfile trunk, Language greeting) {}

    /// Lets our telephone through to the bridge, as if it were the trunk.
    @FunctionalInterface
    public interface Gate {
        /// @return lets it through no more
        Runnable open(InetSocketAddress telephone);
    }

    /// @throws IOException where there is no socket for it
    public ProbeResult run(Target target, Gate gate) throws IOException, InterruptedException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        SipSettings settings = SipSettings.on(Map.of(Transport.UDP, new InetSocketAddress(loopback, 0)));
        var neighbours = new SipEndpoint.Neighbours(
                source -> Admission.STRANGER, call -> {}, Optional.empty(), new SipWatcher() {}, equipment.nanoClock());
        try (SipEndpoint telephone = SipEndpoint.start(settings, neighbours)) {
            int port = telephone.port(Transport.UDP).orElseThrow();
            Runnable close = gate.open(new InetSocketAddress(loopback, port));
            try {
                return call(telephone, loopback, target);
            } finally {
                close.run();
            }
        }
    }

    private ProbeResult call(SipEndpoint telephone, InetAddress loopback, Target target)
            throws IOException, InterruptedException {
        MediaPort port =
                ports.open(loopback).orElseThrow(() -> new IOException("no port is free for the audio of a probe"));
        var negotiation = new Negotiation(target.trunk(), ports, port, loopback, equipment.random());
        long startNs = equipment.nanoClock().getAsLong();
        OutgoingCall call = telephone.invite(invitation(target, loopback, negotiation.offer()));
        boolean taken = false;
        try {
            InviteOutcome outcome = call.awaitOutcome();
            Duration after = Duration.ofNanos(equipment.nanoClock().getAsLong() - startNs);
            if (outcome instanceof InviteOutcome.Answered(String sdp)
                    && negotiation.accepted(sdp) instanceof Outcome.Agreed agreed) {
                taken = true;
                return listen(port, target, agreed.stream(), after);
            }
            return unheard(outcome);
        } finally {
            call.hangUp(Reason.NORMAL);
            if (!taken) {
                port.close();
            }
        }
    }

    private static ProbeResult unheard(InviteOutcome outcome) {
        return switch (outcome) {
            case InviteOutcome.Answered _ -> new ProbeResult.NotAgreed();
            case InviteOutcome.Refused refused -> new ProbeResult.Refused(refused.status());
            case InviteOutcome.Cancelled _, InviteOutcome.Unreachable _ -> new ProbeResult.Silent();
        };
    }

    /// @param port is closed with the leg
    private ProbeResult listen(MediaPort port, Target target, AudioStream agreed, Duration answeredAfter)
            throws IOException, InterruptedException {
        var beginning = new PhoneLeg.Beginning(
                agreed, equipment.clock().instant(), equipment.nanoClock().getAsLong(), equipment.random());
        var shard = equipment.leastBusy();
        PhoneLeg leg = PhoneLeg.open(port, shard, target.trunk().media(), new Deaf(), beginning);
        Line line = Line.open(shard, leg, leg, leg::close).orElseThrow(() -> new IOException("no room for a probe"));
        var recording = new Recording(leg.sampleRateHz(), LISTENS);
        line.record(recording);
        try {
            Thread.sleep(LISTENS);
            leg.counts();
            leg.quality();
            Thread.sleep(UNTIL_TOLD);
            return compare(recording.wav(), target.greeting(), leg, answeredAfter);
        } finally {
            recording.stop();
            line.end();
        }
    }

    private ProbeResult compare(Wav heard, Language language, PhoneLeg leg, Duration answeredAfter) {
        Wav greeting = equipment
                .sounds()
                .library()
                .sounds(new Speaker(language).say(Prompt.WELCOME))
                .getFirst();
        Likeness likeness = Likeness.of(heard, greeting);
        short[] samples = heard.samples();
        return new ProbeResult.Heard(
                answeredAfter,
                leg.counts().received(),
                Level.dbov(samples, samples.length),
                likeness.score(),
                Duration.ofMillis(likeness.afterMs()),
                leg.quality());
    }

    private static Invitation invitation(Target target, InetAddress loopback, String offer) {
        var bridge = new InetSocketAddress(loopback, target.sipPort());
        String host = loopback.getHostAddress();
        try {
            return Invitation.of(
                            (SipUri) Uri.parse("sip:" + target.number() + "@" + host + ":" + target.sipPort()),
                            NameAddress.parse("<sip:" + CALLER + "@" + host + ">"),
                            new Destination.Address(Transport.UDP, bridge),
                            offer)
                    .ringingAtMost(ANSWERED_WITHIN);
        } catch (SipParseException impossible) {
            throw new IllegalArgumentException("no number that can be dialled: " + target.number(), impossible);
        }
    }

    /// Whatever comes besides voice is nothing to a probe.
    private static final class Deaf implements LegListener {
        @Override
        public void onKey(char key, KeyMethod method) {}

        @Override
        public void onMediaTimeout() {}
    }
}
