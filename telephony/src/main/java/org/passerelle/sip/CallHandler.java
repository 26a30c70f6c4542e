package org.passerelle.sip;

import java.time.Duration;
import java.util.Optional;

/// Takes the calls that come in.
public interface CallHandler {
    /// One call, from its beginning to its end. Runs on a virtual thread of its own, named for the call, and
    /// may block as long as it likes.
    ///
    /// When it returns, the call is over: one that is up is hung up, one that has not been answered is refused
    /// (480). If it throws, the call is refused or hung up as a fault of ours. The thread is not interrupted
    /// when the caller hangs up: [Call#awaitEnd] returns and [CallListener#onEnd] is told.
    void onCall(IncomingCall call);

    /// How long nobody should try again, while new calls are to be refused (503); nothing while they are
    /// welcome. Asked by the endpoint's loop for every new call and every OPTIONS outside a call; must not
    /// block. Calls that are up are not touched.
    default Optional<Duration> refusesNewCallsFor() {
        return Optional.empty();
    }

    /// A new call was welcome, and [#onCall] will follow as soon as its thread has a turn. Told by the endpoint's loop;
    /// must not block.
    default void onLetIn() {}
}
