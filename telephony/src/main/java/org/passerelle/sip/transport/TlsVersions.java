package org.passerelle.sip.transport;

/// What we speak and nothing older (RFC 8996).
final class TlsVersions {
    static final String[] ALLOWED = {"TLSv1.3", "TLSv1.2"};

    private TlsVersions() {}
}
