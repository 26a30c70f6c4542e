package org.passerelle.trunks;

/// What signalling travels on.
public enum Transport {
    UDP,
    TCP,
    TLS
}
