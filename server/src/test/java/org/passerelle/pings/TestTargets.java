package org.passerelle.pings;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.passerelle.trunks.Encryption;
import org.passerelle.trunks.KeyMethod;
import org.passerelle.trunks.Network;
import org.passerelle.trunks.Transport;
import org.passerelle.trunks.Trunk;
import org.passerelle.trunks.TrunkDetails;
import org.passerelle.trunks.TrunkId;
import org.passerelle.trunks.VoiceCodec;

/// Trunks that no database knows.
final class TestTargets {
    private TestTargets() {}

    static Trunk trunk(String host, int port) {
        return trunk(host, port, true, true);
    }

    static Trunk trunk(String host, int port, boolean pings, boolean enabled) {
        var details = new TrunkDetails(
                "Carrier",
                Transport.UDP,
                host,
                port,
                pings,
                List.of(Network.parse("192.0.2.0/24")),
                List.of(VoiceCodec.PCMA),
                Set.of(KeyMethod.EVENT),
                Encryption.OFF,
                TrunkDetails.TransportSecurity.PLATFORM,
                30,
                Optional.empty(),
                "",
                List.of(),
                enabled);
        return new Trunk(new TrunkId(UUID.randomUUID()), details, 1);
    }
}
