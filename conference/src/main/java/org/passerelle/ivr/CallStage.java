package org.passerelle.ivr;

/// Where a call was when it ended: for the record of the call.
public enum CallStage {
    CONFERENCE_ID,
    LEADER_CODES,
    CONFIRMATION,
    ORGANISER_QUESTION,
    PIN,
    NAME,
    JOINING,
    LOBBY,
    IN_CONFERENCE,
    INVITATION,
    TEST
}
