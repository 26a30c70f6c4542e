package org.passerelle.sip.transaction;

/// Something that will be done later, unless it is cancelled. The loop's thread only.
public interface Timer {
    /// No timer.
    Timer NONE = () -> {};

    void cancel();
}
