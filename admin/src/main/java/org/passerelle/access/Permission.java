package org.passerelle.access;

/// One thing that may be allowed. Which role holds which is the table `permissions.csv`; what is not in it is denied.
public enum Permission {
    /// Own page, own password, own language and theme.
    USE_OWN_PAGE,
    /// The lists and pages of users, without secrets.
    SEE_USERS,
    /// Create and change users of the directory.
    EDIT_USERS,
    /// Bring in files of users, third-party records or licences.
    IMPORT,
    SEE_LICENCES,
    /// Change how many licences the organisation has.
    EDIT_LICENCES,
    /// Give licences to users and take them back.
    ASSIGN_LICENCES,
    SEE_PROVIDERS,
    EDIT_PROVIDERS,
    SEE_BRIDGE,
    EDIT_BRIDGE,
    /// The lines that lead to the bridge, and the telephones that register.
    SEE_TRUNKS,
    EDIT_TRUNKS,
    /// Change a user's provider: to ours, to a third party, to none.
    MOVE_USERS,
    /// Agree to a large move that somebody else planned.
    APPROVE_MOVES,
    /// A user's conferencing properties: numbers, dial-out, who may start, third-party record.
    EDIT_CONFERENCING,
    RESET_PIN,
    RESET_CONFERENCE_ID,
    /// See a third party's passcode in the clear; each look is audited.
    REVEAL_PASSCODE,
    /// Put back what a change replaced.
    RESTORE,
    /// Which e-mails users got, and the templates they are made of.
    SEE_EMAILS,
    /// Have conferencing information sent to users, or an e-mail once more.
    SEND_EMAILS,
    /// Write the templates.
    EDIT_EMAILS,
    /// What became of calls; callers' numbers masked.
    SEE_CALLS,
    /// Callers' numbers in full, where the organisation's setting allows it.
    SEE_CALLER_NUMBERS,
    /// Conferences while they run: who is in them, who speaks, how they sound.
    SEE_CONFERENCES,
    /// Mute, let in, remove, lock, announce, end.
    RUN_CONFERENCES,
    SEE_JOBS,
    CANCEL_JOBS,
    SEE_AUDIT,
    SEE_SETTINGS,
    /// The organisation's name, country, language, time zone.
    EDIT_SETTINGS,
    /// Say how people sign in: who needs a second factor, and whose sign-in counts here beside our own.
    EDIT_SIGN_IN,
    /// Say who has which role, set first passwords, unlock accounts.
    EDIT_ROLES,
    /// Make and revoke the tokens by which programs act for the organisation; revoke those of persons.
    MANAGE_TOKENS
}
