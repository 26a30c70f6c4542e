package org.passerelle.conference;

/// Who may do what. A leader keyed the PIN.
public enum Role {
    LEADER,
    PARTICIPANT
}
