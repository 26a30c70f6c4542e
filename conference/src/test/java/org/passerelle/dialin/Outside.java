package org.passerelle.dialin;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.passerelle.audio.Codec;
import org.passerelle.ivr.Language;
import org.passerelle.ivr.Meeting;
import org.passerelle.ivr.ServiceLine;
import org.passerelle.sdp.Security;
import org.passerelle.sip.Dialler;
import org.passerelle.sip.Invitation;
import org.passerelle.sip.OutgoingCall;
import org.passerelle.sip.transport.Transport;

/// The world outside: one telephone that may be called, and what the administration says of it.
final class Outside implements DialOutDesk, Dialler {
    static final String NUMBER = "+33155599999";
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

    boolean mustConfirm;
    volatile @Nullable SoftPhone called;
    volatile @Nullable Duration settled;

    @Override
    public Permit ask(UUID call, Meeting meeting, String digits) {
        if (digits.startsWith("0899")) {
            return new Refused();
        }
        var trunk = new TrunkProfile(
                "out", List.of(Codec.PCMU), Set.of(KeyMethod.EVENT), Security.OFF, 4, LegSettings.TRUSTED);
        var line =
                new ServiceLine(Switchboard.NUMBER, List.of(new Language("en")), 9, 6, ServiceLine.Purpose.CONFERENCES);
        var route = new Route(trunk, Transport.UDP, new InetSocketAddress(HERE, 5_060), HERE, line);
        return new Granted(NUMBER, route, Duration.ofMinutes(10), mustConfirm);
    }

    @Override
    public Duration prolong(UUID call) {
        return Duration.ZERO;
    }

    @Override
    public void settle(UUID call, Duration lasted) {
        settled = lasted;
    }

    @Override
    public OutgoingCall invite(Invitation invitation) {
        SoftPhone phone = called;
        if (phone == null) {
            throw new IllegalStateException("nobody is there to be called: " + invitation.to());
        }
        phone.ring(invitation.offerSdp());
        return phone;
    }
}
