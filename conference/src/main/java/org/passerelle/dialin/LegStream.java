package org.passerelle.dialin;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.passerelle.audio.Codec;
import org.passerelle.rtp.NtpClock;
import org.passerelle.rtp.RtcpSession;
import org.passerelle.rtp.RtpSender;
import org.passerelle.sdp.AudioStream;

/// Everything that belongs to one agreement of offer and answer; a re-offer makes a new one.
record LegStream(
        AudioStream agreement, Codec codec, Srtp srtp, Inbound inbound, Outbound outbound, RtcpSession reports) {
    static LegStream of(AudioStream agreement, Srtp srtp, RtpSender sender, NtpClock clock, RandomGenerator random) {
        Codec codec = Codec.named(agreement.codec().encoding())
                .orElseThrow(() -> new IllegalArgumentException(
                        "no codec of ours: " + agreement.codec().encoding()));
        var inbound = new Inbound(agreement, codec, srtp);
        var outbound = new Outbound(agreement, codec, srtp, sender);
        String name = Long.toHexString(random.nextLong()); // Says nothing of us (RFC 7022, section 4.2).
        return new LegStream(
                agreement,
                codec,
                srtp,
                inbound,
                outbound,
                new RtcpSession(sender, inbound.reception(), clock, ofOneThread(random), name));
    }

    /// Reports are written in ticks, where nothing may wait for the lock that all who want secure numbers share.
    private static RandomGenerator ofOneThread(RandomGenerator random) {
        return new SplittableRandom(random.nextLong());
    }
}
