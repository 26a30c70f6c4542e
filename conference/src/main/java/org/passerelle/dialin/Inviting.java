package org.passerelle.dialin;

import java.util.function.Consumer;
import org.passerelle.ivr.Floor;
import org.passerelle.ivr.Language;
import org.passerelle.ivr.Meeting;
import org.passerelle.ivr.Speech;

/// Calls somebody into a conference, if that is allowed; returns before the other side rings.
public interface Inviting {
    Inviting NOBODY = request -> Floor.DialAnswer.NOT_POSSIBLE;

    Floor.DialAnswer dialOut(Request request);

    /// @param digits as a leader keyed them
    /// @param language of the leader, and of the invitation
    /// @param told says something to the leader later: that nobody answered
    record Request(Meeting meeting, String digits, Language language, Consumer<Speech> told) {}
}
