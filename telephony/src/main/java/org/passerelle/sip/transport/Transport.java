package org.passerelle.sip.transport;

import java.util.Locale;

/// What carries messages.
public enum Transport {
    UDP,
    TCP,
    TLS;

    /// True where nothing is lost and therefore nothing is sent twice.
    public boolean isReliable() {
        return this != UDP;
    }

    /// As a URI parameter says it.
    public String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The port where none is said (RFC 3261, section 19.1.2).
    public int defaultPort() {
        return this == TLS ? 5_061 : 5_060;
    }
}
