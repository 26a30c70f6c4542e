package org.passerelle.sdp;

/// Who described the session (`o=`). Identifier and version are digits of any length, therefore text.
public record Origin(String username, String sessionId, String version, String host) {}
