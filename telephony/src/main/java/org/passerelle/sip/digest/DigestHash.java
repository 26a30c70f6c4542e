package org.passerelle.sip.digest;

/// The response of RFC 7616, section 3.4.1, with `qop=auth`.
record DigestHash(DigestAlgorithm algorithm, String nonce, String count, String clientNonce) {
    static final String QOP = "auth";

    String response(String ha1, String method, String uri) {
        String ha2 = algorithm.hash(method + ":" + uri);
        return algorithm.hash(String.join(":", ha1, nonce, count, clientNonce, QOP, ha2));
    }

    /// As RFC 2069 had it, without counter.
    String oldResponse(String ha1, String method, String uri) {
        return algorithm.hash(ha1 + ":" + nonce + ":" + algorithm.hash(method + ":" + uri));
    }
}
