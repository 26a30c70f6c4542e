package org.passerelle.sip;

import java.util.Set;

/// Methods that exist, whether we serve them or not: for those that do not, 501 says so.
final class MethodTable {
    private static final Set<String> KNOWN = Set.of(
            "INVITE",
            "ACK",
            "BYE",
            "CANCEL",
            "OPTIONS",
            "REGISTER",
            "PRACK",
            "UPDATE",
            "INFO",
            "SUBSCRIBE",
            "NOTIFY",
            "PUBLISH",
            "MESSAGE",
            "REFER");

    private MethodTable() {}

    static boolean isKnown(String method) {
        return KNOWN.contains(method);
    }
}
