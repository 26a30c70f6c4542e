package org.passerelle.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.passerelle.sdp.AudioStream;
import org.passerelle.sdp.Direction;
import org.passerelle.sdp.Format;
import org.passerelle.sdp.LocalEnd;
import org.passerelle.sdp.OfferAnswer;
import org.passerelle.sdp.Outcome;
import org.passerelle.sdp.SdpParseException;
import org.passerelle.sdp.Security;
import org.passerelle.sdp.SessionDescription;
import org.passerelle.sdp.Terms;
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

/// The callers' telephones: they share one port for SIP and have one each for audio. Any thread.
final class Telephones implements Dialling {
    private static final int MOST_CALLS = 20_000;
    private static final Terms TERMS = new Terms(List.of(new Format(0, "PCMU", 8_000)), true, Security.OFF, _ -> false);

    private final Plan plan;
    private final Wire wire;
    private final LongSupplier nanoClock;
    private final RandomGenerator random;
    private final SipEndpoint endpoint;
    private final AtomicLong numbers = new AtomicLong();
    private final String run;

    Telephones(Plan plan, Wire wire, RandomGenerator random, LongSupplier nanoClock) throws IOException {
        this.plan = plan;
        this.wire = wire;
        this.random = random;
        this.nanoClock = nanoClock;
        this.run = Long.toHexString(random.nextLong());
        SipSettings settings = SipSettings.on(Map.of(Transport.UDP, new InetSocketAddress(plan.local(), 0)))
                .withMaxCalls(MOST_CALLS);
        this.endpoint = SipEndpoint.start(
                settings,
                new SipEndpoint.Neighbours(
                        _ -> Admission.STRANGER, _ -> {}, Optional.empty(), new SipWatcher() {}, nanoClock));
    }

    @Override
    public Attempt call(Caller caller) throws IOException, InterruptedException {
        DatagramChannel channel = Sockets.open(new InetSocketAddress(plan.local(), 0));
        boolean taken = false;
        try {
            var local = (InetSocketAddress) channel.getLocalAddress();
            String number = Long.toString(numbers.incrementAndGet());
            var session = new OfferAnswer(TERMS, new LocalEnd(plan.local(), local.getPort(), ""), number);
            long beganNs = nanoClock.getAsLong();
            OutgoingCall call = endpoint.invite(
                    invitation(number, session.offer(Direction.SENDRECV).text()));
            InviteOutcome outcome = call.awaitOutcome();
            long afterNs = nanoClock.getAsLong() - beganNs;
            Optional<AudioStream> agreed = agreed(session, outcome);
            if (agreed.isEmpty()) {
                call.hangUp(Reason.NORMAL);
                return new Attempt.Refused(status(outcome));
            }
            var leg = new Leg(channel, caller, random);
            wire.add(leg, agreed.get().rtp());
            taken = true;
            return new Attempt.Up(leg, () -> hangUp(call, leg), afterNs);
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        endpoint.close();
    }

    private void hangUp(OutgoingCall call, Leg leg) {
        call.hangUp(Reason.NORMAL);
        wire.remove(leg);
    }

    private static Optional<AudioStream> agreed(OfferAnswer session, InviteOutcome outcome) {
        if (!(outcome instanceof InviteOutcome.Answered(String sdp))) {
            return Optional.empty();
        }
        try {
            var theirs = SessionDescription.parse(sdp.getBytes(StandardCharsets.UTF_8));
            return session.accepted(theirs) instanceof Outcome.Agreed now
                    ? Optional.of(now.stream())
                    : Optional.empty();
        } catch (SdpParseException unreadable) {
            return Optional.empty();
        }
    }

    private static int status(InviteOutcome outcome) {
        return switch (outcome) {
            case InviteOutcome.Answered _ -> 488;
            case InviteOutcome.Refused refused -> refused.status();
            case InviteOutcome.Cancelled _, InviteOutcome.Unreachable _ -> 0;
        };
    }

    /// Each calls from a number of his own, another one in each run: a bridge takes those who come back soon to the
    /// conference they were in.
    private Invitation invitation(String number, String offer) {
        String host = plan.target().getAddress().getHostAddress();
        try {
            return Invitation.of(
                    (SipUri) Uri.parse("sip:" + plan.number() + "@" + host + ":"
                            + plan.target().getPort()),
                    NameAddress.parse("<sip:load" + run + "-" + number + "@"
                            + plan.local().getHostAddress() + ">"),
                    new Destination.Address(Transport.UDP, plan.target()),
                    offer);
        } catch (SipParseException impossible) {
            throw new IllegalArgumentException("no number that can be dialled: " + plan.number(), impossible);
        }
    }
}
