package org.passerelle.api;

/// Which PIN users get who come to our provider.
public enum PinChoice {
    NEW,
    /// Whoever was there before gets the former one back, which nobody sees; everybody else gets a new one.
    KEEP
}
