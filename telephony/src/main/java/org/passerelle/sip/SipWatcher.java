package org.passerelle.sip;

/// Sees what goes over the wire, and hears of faults of ours. All methods are called by threads of the endpoint
/// and must return at once.
public interface SipWatcher {
    /// A message that was understood or is about to be sent.
    default void onMessage(TracedMessage message) {}

    /// Something was thrown that should not have been. The endpoint goes on.
    default void onDefect(Throwable defect) {}

    /// Only [#onMessage] where this is true, so that a trace nobody looks at costs nothing.
    default boolean wantsMessages() {
        return false;
    }
}
