package org.passerelle.sip;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.passerelle.sip.digest.Credentials;
import org.passerelle.sip.message.NameAddress;
import org.passerelle.sip.message.SipUri;

/// Whom to call, and how.
///
/// @param to the Request-URI and To
/// @param from with our number and name
/// @param towards where the INVITE is sent
/// @param offerSdp our description of the session
/// @param credentials for a carrier that asks for a password
/// @param ringsAtMost after which the call is given up (CANCEL)
/// @param extraHeaders such as P-Asserted-Identity
public record Invitation(
        SipUri to,
        NameAddress from,
        Destination towards,
        String offerSdp,
        Optional<Credentials> credentials,
        Duration ringsAtMost,
        List<ExtraHeader> extraHeaders) {
    private static final Duration USUAL_RINGING = Duration.ofSeconds(60);

    /// A header field of ours; the value may not contain a line break.
    public record ExtraHeader(String name, String value) {}

    public Invitation {
        extraHeaders = List.copyOf(extraHeaders);
    }

    public static Invitation of(SipUri to, NameAddress from, Destination towards, String offerSdp) {
        return new Invitation(to, from, towards, offerSdp, Optional.empty(), USUAL_RINGING, List.of());
    }

    public Invitation authorisedBy(Credentials ours) {
        return new Invitation(to, from, towards, offerSdp, Optional.of(ours), ringsAtMost, extraHeaders);
    }

    public Invitation ringingAtMost(Duration atMost) {
        return new Invitation(to, from, towards, offerSdp, credentials, atMost, extraHeaders);
    }
}
