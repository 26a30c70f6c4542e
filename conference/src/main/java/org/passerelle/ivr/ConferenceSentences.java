package org.passerelle.ivr;

import java.util.ArrayList;
import java.util.List;

/// What is said to one participant, with the keys as this organisation has them. Also for `dialin`, which gives a
/// conference's announcements their sound.
public record ConferenceSentences(Language language, KeyMap keys) {
    /// What a key has brought about.
    public Speech answer(Floor.Answer answer) {
        return switch (answer) {
            case Floor.Now now -> now(now);
            case Floor.Admitted(int people) ->
                count(people, Prompt.NOBODY_WAITING, Prompt.ONE_ADMITTED, Prompt.MANY_ADMITTED);
            case Floor.Waiting(int people) ->
                count(people, Prompt.NOBODY_WAITING, Prompt.ONE_WAITING, Prompt.MANY_WAITING);
            case Floor.Present(int others) -> present(others, Prompt.ALONE);
            case Floor.RollCall(List<Name> others) -> rollCall(others);
        };
    }

    /// How many are there, for somebody who comes.
    public Speech arrival(int others) {
        return present(others, Prompt.FIRST_HERE);
    }

    public Speech help(boolean leader) {
        Speech help = say(Prompt.HELP_INTRO);
        for (KeyCommand command : KeyCommand.values()) {
            if (keys.keysOf(command).isPresent() && (leader || !command.isForLeaders())) {
                help = help.then(hint(command.help(), command));
            }
        }
        return help;
    }

    public Speech unknownKeys() {
        return hint(Prompt.UNKNOWN_COMMAND, KeyCommand.HELP);
    }

    public Speech mutedByLeader() {
        return hint(Prompt.MUTED_BY_LEADER, KeyCommand.MUTE);
    }

    public Speech unmutedByLeader() {
        return say(Prompt.UNMUTED_BY_LEADER);
    }

    public Speech joined(Name name) {
        return speaker().nameBefore(name, Prompt.HAS_JOINED, Prompt.SOMEONE_JOINED);
    }

    public Speech left(Name name) {
        return speaker().nameBefore(name, Prompt.HAS_LEFT, Prompt.SOMEONE_LEFT);
    }

    public Speech handUp(Name name) {
        return speaker().nameAfter(Prompt.HAND_OF, name, Prompt.HAND_SEEN);
    }

    public Speech someoneWaits() {
        return hint(Prompt.SOMEONE_WAITS, KeyCommand.ADMIT_ALL);
    }

    public Speech endsIn(int minutes) {
        return minutes == 1
                ? say(Prompt.ENDS_IN_ONE_MINUTE)
                : speaker().number(minutes).then(say(Prompt.ENDS_IN_MINUTES));
    }

    public Speech dialled(Floor.DialAnswer answer) {
        return say(
                switch (answer) {
                    case CALLING -> Prompt.DIAL_OUT_CALLING;
                    case REFUSED -> Prompt.DIAL_OUT_REFUSED;
                    case USED_UP -> Prompt.DIAL_OUT_USED_UP;
                    case NOT_POSSIBLE -> Prompt.NOT_POSSIBLE;
                });
    }

    public Speech say(Prompt... prompts) {
        return speaker().say(prompts);
    }

    private Speech now(Floor.Now now) {
        return switch (now) {
            case MUTED -> hint(Prompt.MUTED, KeyCommand.MUTE);
            case UNMUTED -> hint(Prompt.UNMUTED, KeyCommand.MUTE);
            case UNMUTING_NOT_ALLOWED -> hint(Prompt.UNMUTING_NOT_ALLOWED, KeyCommand.HAND);
            case HAND_RAISED -> hint(Prompt.HAND_RAISED, KeyCommand.HAND);
            case HAND_LOWERED -> say(Prompt.HAND_LOWERED);
            case LOCKED -> say(Prompt.LOCKED);
            case UNLOCKED -> say(Prompt.UNLOCKED);
            case ALL_MUTED -> say(Prompt.ALL_MUTED);
            case ALL_UNMUTED -> say(Prompt.ALL_UNMUTED);
            case ANNOUNCEMENTS_ON -> say(Prompt.ANNOUNCEMENTS_ON);
            case ANNOUNCEMENTS_OFF -> say(Prompt.ANNOUNCEMENTS_OFF);
            case LEADER_ONLY -> say(Prompt.LEADER_ONLY);
            case NOT_POSSIBLE -> say(Prompt.NOT_POSSIBLE);
            case OVER -> Speech.NOTHING;
        };
    }

    private Speech rollCall(List<Name> others) {
        if (others.isEmpty()) {
            return say(Prompt.ALONE);
        }
        var spoken = new ArrayList<Speech>();
        int unnamed = 0;
        for (Name name : others) {
            switch (name) {
                case Name.Recorded recorded -> spoken.add(recorded.speech());
                case Name.None _ -> unnamed++;
            }
        }
        if (unnamed > 0) {
            spoken.add(count(unnamed, Prompt.ALONE, Prompt.ONE_UNNAMED, Prompt.MANY_UNNAMED));
        }
        return say(Prompt.ROLL_CALL).then(speaker().names(spoken));
    }

    private Speech present(int others, Prompt none) {
        return count(others, none, Prompt.ONE_HERE, Prompt.MANY_HERE);
    }

    private Speech count(int count, Prompt none, Prompt one, Prompt many) {
        return speaker().count(count, none, one, many);
    }

    /// A sentence that ends in "press", with the keys; nothing where the organisation has no keys for it.
    private Speech hint(Prompt sentence, KeyCommand command) {
        return keys.keysOf(command)
                .map(pressed -> say(sentence).then(speaker().keys(pressed)))
                .orElse(Speech.NOTHING);
    }

    private Speaker speaker() {
        return new Speaker(language);
    }
}
