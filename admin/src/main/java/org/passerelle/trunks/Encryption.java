package org.passerelle.trunks;

/// Whether voices are encrypted.
public enum Encryption {
    REQUIRED,
    OPTIONAL,
    OFF
}
