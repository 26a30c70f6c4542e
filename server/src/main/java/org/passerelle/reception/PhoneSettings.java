package org.passerelle.reception;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    PhoneSettings(
            @Value("${passerelle.sip-port}") int sipPort,
            @Value("${passerelle.rtp-ports}") String mediaPorts,
            @Value("${passerelle.sip-address:}") String publicAddress,
            @Value("${passerelle.max-calls}") int mostCalls) {
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

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException unknown) {
            throw new PhoneSettingException(
                    "PASSERELLE_SIP_ADDRESS must be an address or a name that can be looked up: " + text, unknown);
        }
    }
}
