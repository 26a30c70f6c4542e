package org.passerelle.ivr;

/// What a conference ID opens, as far as the one who keyed it is concerned.
///
/// @param id ours, opaque here
/// @param conferenceId the digits that are valid today
/// @param organiser recorded name, for "you are about to join the conference of"
/// @param nameRecording whether callers are asked for their names
public record Meeting(String id, String conferenceId, Name organiser, Admission admission, boolean nameRecording) {
    /// How someone without a PIN comes in, at this moment. A join may still be refused by the conference, which has the
    /// last word.
    public enum Admission {
        /// It runs, or anybody may start it.
        STRAIGHT_IN,
        /// Its leader has to be there first.
        NOT_STARTED,
        /// Callers are let in one by one.
        BY_LEADER,
        LOCKED,
        FULL
    }
}
