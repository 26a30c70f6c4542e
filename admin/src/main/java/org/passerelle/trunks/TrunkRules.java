package org.passerelle.trunks;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.passerelle.access.RefusedException;
import org.passerelle.numbers.ServiceNumberId;

/// What a trunk must be like.
final class TrunkRules {
    private static final int MOST_CALLS = 10_000;
    private static final int HIGHEST_PORT = 65_535;
    /// A network wider than this is no list of known peers.
    private static final int FEWEST_BITS = 8;

    private static final Pattern PREFIX = Pattern.compile("[0-9]{0,6}");
    private static final Pattern CALLED = Pattern.compile("[+0-9A-Za-z*#._-]{1,40}");

    private TrunkRules() {}

    /// @throws RefusedException with what is wrong and what is allowed
    static void check(TrunkDetails wanted, Set<ServiceNumberId> known) {
        refuseIf(wanted.name().isBlank(), TrunkRefusal.TRUNK_NAME_MISSING, Map.of());
        refuseIf(!isHost(wanted.host()), TrunkRefusal.BAD_TRUNK_HOST, Map.of("host", wanted.host()));
        refuseIf(
                wanted.port() < 1 || wanted.port() > HIGHEST_PORT,
                TrunkRefusal.BAD_TRUNK_PORT,
                Map.of("found", wanted.port(), "most", HIGHEST_PORT));
        refuseIf(wanted.sources().isEmpty(), TrunkRefusal.TRUNK_WITHOUT_SOURCES, Map.of());
        for (TrunkSource source : wanted.sources()) {
            refuseIf(
                    source instanceof Network network && network.bits() < FEWEST_BITS,
                    TrunkRefusal.NETWORK_TOO_WIDE,
                    Map.of("network", source.toString(), "least", FEWEST_BITS));
        }
        refuseIf(wanted.codecs().isEmpty(), TrunkRefusal.TRUNK_WITHOUT_CODEC, Map.of());
        refuseIf(wanted.keys().isEmpty(), TrunkRefusal.TRUNK_WITHOUT_KEYS, Map.of());
        refuseIf(
                wanted.encryption() != Encryption.OFF && wanted.transport() != Transport.TLS,
                TrunkRefusal.ENCRYPTION_NEEDS_TLS,
                Map.of());
        refuseIf(
                wanted.mostCalls() < 1 || wanted.mostCalls() > MOST_CALLS,
                TrunkRefusal.BAD_MOST_CALLS,
                Map.of("found", wanted.mostCalls(), "most", MOST_CALLS));
        refuseIf(
                !PREFIX.matcher(wanted.droppedPrefix()).matches(),
                TrunkRefusal.BAD_DROPPED_PREFIX,
                Map.of("prefix", wanted.droppedPrefix()));
        checkCertificates(wanted.security().trustedCertificates());
        checkNumbers(wanted, known);
    }

    /// A name, an address, an address of IPv6 in brackets, or nothing.
    private static boolean isHost(String host) {
        if (host.isEmpty() || HostName.isOne(host)) {
            return true;
        }
        try {
            Network address = Network.parse(host.replaceFirst("^\\[(.*)]$", "$1"));
            return !host.contains("/") && address.bits() > 0;
        } catch (IllegalArgumentException neither) {
            return false;
        }
    }

    private static void checkNumbers(TrunkDetails wanted, Set<ServiceNumberId> known) {
        var called = new HashSet<String>();
        for (NumberMapping mapping : wanted.numbers()) {
            refuseIf(
                    !CALLED.matcher(mapping.called()).matches()
                            || !known.contains(mapping.number())
                            || !called.add(mapping.called()),
                    TrunkRefusal.BAD_NUMBER_MAPPING,
                    Map.of("line", mapping.called()));
        }
    }

    private static void checkCertificates(String pem) {
        if (pem.isBlank()) {
            return;
        }
        try {
            var found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
            refuseIf(found.isEmpty(), TrunkRefusal.BAD_CERTIFICATES, Map.of());
        } catch (CertificateException notPem) {
            throw new RefusedException(TrunkRefusal.BAD_CERTIFICATES);
        }
    }

    private static void refuseIf(boolean wrong, TrunkRefusal refusal, Map<String, Object> facts) {
        if (wrong) {
            throw new RefusedException(refusal, facts);
        }
    }
}
