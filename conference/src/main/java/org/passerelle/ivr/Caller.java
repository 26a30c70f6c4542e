package org.passerelle.ivr;

import java.time.Duration;
import org.passerelle.audio.Wav;

/// The one on the line, as a script sees it. Implemented by `dialin`, and by a stand-in in tests.
///
/// Every method is called by the call's own virtual thread only, and blocks. Each throws [HungUpException] as soon as
/// the line is gone, also when its thread is interrupted (which leaves the thread interrupted); after that it throws
/// always. Keys that are pressed while nobody listens wait, at most [#MOST_WAITING_KEYS] of them: what comes on top is
/// dropped, and 20 a second are more than a person presses.
public interface Caller {
    int MOST_WAITING_KEYS = 64;

    Call call();

    /// Plays to the end, whatever is pressed; keys wait.
    void play(Speech speech) throws HungUpException;

    /// Plays until a key waits: not at all if one does already. The key goes on waiting.
    void playUntilKey(Speech speech) throws HungUpException;

    /// The next key or signal, in the order in which they came, or [Heard.Nothing] after this time.
    Heard listen(Duration atMost) throws HungUpException;

    /// Records until a key is pressed, which is taken away, or until this time is over.
    Wav record(Duration longest) throws HungUpException;

    /// For the record of the call. Returns at once.
    ///
    /// @param detail a language; never what was keyed; may be empty
    void note(Milestone milestone, String detail);

    /// Sends the caller's voice back until a key waits or this time is over.
    void echo(Duration longest) throws HungUpException;
}
