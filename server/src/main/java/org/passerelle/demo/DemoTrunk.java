package org.passerelle.demo;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.passerelle.trunks.Encryption;
import org.passerelle.trunks.KeyMethod;
import org.passerelle.trunks.Network;
import org.passerelle.trunks.Transport;
import org.passerelle.trunks.TrunkDetails;
import org.passerelle.trunks.VoiceCodec;

/// Lets a softphone on the same machine call the demo.
final class DemoTrunk {
    static final TrunkDetails THIS_MACHINE = new TrunkDetails(
            "This machine",
            Transport.UDP,
            "",
            5060,
            true,
            List.of(Network.parse("127.0.0.0/8"), Network.parse("::1")),
            List.of(VoiceCodec.values()),
            Set.of(KeyMethod.values()),
            Encryption.OFF,
            TrunkDetails.TransportSecurity.PLATFORM,
            100,
            Optional.empty(),
            "",
            List.of(),
            true);

    private DemoTrunk() {}
}
