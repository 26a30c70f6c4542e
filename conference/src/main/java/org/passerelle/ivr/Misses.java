package org.passerelle.ivr;

/// Wrong codes of one call. Three of a kind are enough; how many there may be over many calls, the
/// administration knows.
final class Misses {
    private static final int MOST = 3;

    private final Conversation conversation;
    private int count;

    Misses(Conversation conversation) {
        this.conversation = conversation;
    }

    void tell(Meetings.Wrong wrong, Prompt notRecognised) throws HungUpException, FarewellException {
        count++;
        if (wrong.last() || count == MOST) {
            throw new FarewellException(Farewell.TOO_MANY_TRIES);
        }
        conversation.tell(notRecognised, Prompt.TRY_AGAIN);
    }
}
