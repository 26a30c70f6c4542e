package org.passerelle.reception;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.passerelle.sip.transport.Admission;
import org.passerelle.sip.transport.Source;
import org.passerelle.sip.transport.TransportGuard;
import org.passerelle.trunks.Transport;
import org.passerelle.trunks.TrunkBook;
import org.springframework.stereotype.Component;

/// Who may talk to the bridge: trunks by their addresses, and telephones with a password where there are any. Everybody
/// else gets no answer.
@Component
final class TrunkGuard implements TransportGuard {
    /// What a trunk may have at the same time is counted by `dialin`, so that a call too many has a record; this is the
    /// net below.
    private static final int SLACK = 20;

    private static final int MOST_OF_TELEPHONES = 500;

    private final TrunkBook trunks;
    private final ProbeGate probes;

    TrunkGuard(TrunkBook trunks, ProbeGate probes) {
        this.trunks = trunks;
        this.probes = probes;
    }

    @Override
    public Admission admit(Source source) {
        Optional<TrunkBook.Line> line = probes.find(source.address()).or(() -> find(source));
        if (line.isPresent()) {
            var trunk = line.get().trunk();
            return new Admission.Trunk(trunk.id().toString(), trunk.details().mostCalls() + SLACK);
        }
        return trunks.hasTelephones() ? new Admission.Telephone(MOST_OF_TELEPHONES) : Admission.STRANGER;
    }

    /// A message that is too long for a datagram comes by TCP (RFC 3261, section 18.1.1), from a trunk of UDP too.
    private Optional<TrunkBook.Line> find(Source source) {
        InetAddress address = source.address().getAddress();
        return switch (source.transport()) {
            case UDP -> trunks.find(Transport.UDP, address);
            case TCP ->
                Stream.of(Transport.TCP, Transport.UDP)
                        .flatMap(transport -> trunks.find(transport, address).stream())
                        .max(Comparator.comparing(line -> line.trunk().details().transport() == Transport.TCP));
            case TLS -> trunks.find(Transport.TLS, address).filter(line -> isProved(line, source));
        };
    }

    private static boolean isProved(TrunkBook.Line line, Source source) {
        String name = line.trunk().details().security().peerName();
        return name.isEmpty() || source.certificateNames().contains(name.toLowerCase(Locale.ROOT));
    }
}
