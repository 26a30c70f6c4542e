package org.passerelle.trunks;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A carrier's line, whose details tests change one at a time.
public final class TestTrunk {
    static final TrunkDetails CARRIER = new TrunkDetails(
            "Carrier",
            Transport.UDP,
            "sip.carrier.example",
            5060,
            true,
            List.of(Network.parse("192.0.2.0/24")),
            List.of(VoiceCodec.PCMA, VoiceCodec.PCMU),
            Set.of(KeyMethod.EVENT),
            Encryption.OFF,
            TrunkDetails.TransportSecurity.PLATFORM,
            30,
            Optional.empty(),
            "",
            List.of(),
            true);

    private TestTrunk() {}

    public static TrunkDetails named(String name) {
        return changed(name, CARRIER.sources(), CARRIER.encryption(), CARRIER.numbers());
    }

    static TrunkDetails from(String... sources) {
        return changed(
                CARRIER.name(),
                Arrays.stream(sources).map(TrunkSource::parse).toList(),
                CARRIER.encryption(),
                CARRIER.numbers());
    }

    static TrunkDetails encrypted(Encryption encryption) {
        return changed(CARRIER.name(), CARRIER.sources(), encryption, CARRIER.numbers());
    }

    static TrunkDetails naming(NumberMapping... numbers) {
        return changed(CARRIER.name(), CARRIER.sources(), CARRIER.encryption(), List.of(numbers));
    }

    static TrunkDetails dropping(String prefix) {
        return new TrunkDetails(
                CARRIER.name(),
                CARRIER.transport(),
                CARRIER.host(),
                CARRIER.port(),
                CARRIER.pings(),
                CARRIER.sources(),
                CARRIER.codecs(),
                CARRIER.keys(),
                CARRIER.encryption(),
                CARRIER.security(),
                CARRIER.mostCalls(),
                CARRIER.country(),
                prefix,
                CARRIER.numbers(),
                true);
    }

    private static TrunkDetails changed(
            String name, List<TrunkSource> sources, Encryption encryption, List<NumberMapping> numbers) {
        return new TrunkDetails(
                name,
                CARRIER.transport(),
                CARRIER.host(),
                CARRIER.port(),
                CARRIER.pings(),
                sources,
                CARRIER.codecs(),
                CARRIER.keys(),
                encryption,
                CARRIER.security(),
                CARRIER.mostCalls(),
                CARRIER.country(),
                CARRIER.droppedPrefix(),
                numbers,
                CARRIER.enabled());
    }
}
