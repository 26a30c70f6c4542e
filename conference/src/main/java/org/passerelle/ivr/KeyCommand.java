package org.passerelle.ivr;

/// What keys can do in a running conference. In the order in which the help tells them.
public enum KeyCommand {
    HELP(false, Prompt.HELP_HELP),
    MUTE(false, Prompt.HELP_MUTE),
    HAND(false, Prompt.HELP_HAND),
    ROLL_CALL(false, Prompt.HELP_ROLL_CALL),
    COUNT(false, Prompt.HELP_COUNT),
    ADMIT_ALL(true, Prompt.HELP_ADMIT_ALL),
    LOBBY_COUNT(true, Prompt.HELP_LOBBY_COUNT),
    MUTE_ALL(true, Prompt.HELP_MUTE_ALL),
    ANNOUNCEMENTS(true, Prompt.HELP_ANNOUNCEMENTS),
    LOCK(true, Prompt.HELP_LOCK),
    DIAL_OUT(true, Prompt.HELP_DIAL_OUT),
    END(true, Prompt.HELP_END);

    private final boolean forLeaders;
    private final Prompt help;

    KeyCommand(boolean forLeaders, Prompt help) {
        this.forLeaders = forLeaders;
        this.help = help;
    }

    public boolean isForLeaders() {
        return forLeaders;
    }

    Prompt help() {
        return help;
    }
}
