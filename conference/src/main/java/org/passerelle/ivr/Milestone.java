package org.passerelle.ivr;

/// What happened on the way in: the timeline of a call's record.
public enum Milestone {
    LANGUAGE_CHOSEN,
    MORE_TIME_GIVEN,
    ID_ASKED,
    ID_WRONG,
    ID_RIGHT,
    ID_REPLACED,
    CODES_WRONG,
    ORGANISER_CONFIRMED,
    PIN_ASKED,
    PIN_WRONG,
    PIN_RIGHT,
    PIN_LOCKED,
    BLOCKED,
    NAME_RECORDED,
    CAME_BACK,
    WAITING,
    ADMITTED
}
