package org.passerelle.reception;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.passerelle.certificates.KeyFiles;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// What the operator says of the telephone side.
@Component
final class PhoneSettings {
    private static final Pattern RANGE = Pattern.compile("([0-9]{4,5})-([0-9]{4,5})");

    private final int sipPort;
    private final int firstMediaPort;
    private final int lastMediaPort;
    private final Optional<InetAddress> publicAddress;
    private final int mostCalls;
    private final Optional<Tls> tls;
    private final Path recordings;

    /// @param port 0 for any that is free
    record Tls(int port, KeyFiles files) {}

    PhoneSettings(
            @Value("${passerelle.sip-port}") int sipPort,
            @Value("${passerelle.sip-tls-port}") int tlsPort,
            @Value("${passerelle.sip-tls-certificate:}") String certificate,
            @Value("${passerelle.sip-tls-key:}") String key,
            @Value("${passerelle.rtp-ports}") String mediaPorts,
            @Value("${passerelle.sip-address:}") String publicAddress,
            @Value("${passerelle.max-calls}") int mostCalls,
            @Value("${passerelle.data}") String data) {
        Matcher range = RANGE.matcher(mediaPorts);
        if (!range.matches()) {
            throw new PhoneSettingException(
                    "PASSERELLE_RTP_PORTS must be two ports with a hyphen between them, as 20000-29999: " + mediaPorts);
        }
        this.sipPort = sipPort;
        this.firstMediaPort = Integer.parseInt(range.group(1));
        this.lastMediaPort = Integer.parseInt(range.group(2));
        this.publicAddress = publicAddress.isEmpty() ? Optional.empty() : Optional.of(address(publicAddress));
        this.mostCalls = mostCalls;
        this.tls = tls(tlsPort, certificate, key);
        this.recordings = Path.of(data).toAbsolutePath().resolve("recordings");
    }

    /// 0 for any that is free.
    int sipPort() {
        return sipPort;
    }

    int firstMediaPort() {
        return firstMediaPort;
    }

    int lastMediaPort() {
        return lastMediaPort;
    }

    /// What others are told behind an address translation.
    Optional<InetAddress> publicAddress() {
        return publicAddress;
    }

    int mostCalls() {
        return mostCalls;
    }

    /// Empty where there is no certificate: then no trunk can use TLS.
    Optional<Tls> tls() {
        return tls;
    }

    /// Where this server keeps its copy of what organisations have recorded.
    Path recordings() {
        return recordings;
    }

    private static Optional<Tls> tls(int port, String certificate, String key) {
        if (certificate.isEmpty() && key.isEmpty()) {
            return Optional.empty();
        }
        if (certificate.isEmpty() || key.isEmpty()) {
            throw new PhoneSettingException("PASSERELLE_SIP_TLS_CERTIFICATE and PASSERELLE_SIP_TLS_KEY go together: set"
                    + " both to files in PEM, or none");
        }
        return Optional.of(new Tls(port, new KeyFiles(Path.of(certificate), Path.of(key))));
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException unknown) {
            throw new PhoneSettingException(
                    "PASSERELLE_SIP_ADDRESS must be an address or a name that can be looked up: " + text, unknown);
        }
    }
}
