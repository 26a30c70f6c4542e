package org.passerelle.sdp;

/// Whether a stream may, must or must not be encrypted.
public enum Security {
    OFF,
    OPTIONAL,
    REQUIRED
}
