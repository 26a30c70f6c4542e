package org.passerelle.console.live;

import java.util.Arrays;
import org.passerelle.conference.Announcement;
import org.passerelle.conference.Command;
import org.passerelle.conference.ParticipantId;
import org.passerelle.console.frame.Texts;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/// What the buttons of the page do, by the last word of their addresses.
final class LiveAction {
    static final String OF_ALL = "lock|unlock|mute-all|unmute-all|lecture|discussion|quiet|audible|admit-all|end";
    static final String OF_ONE = "mute|unmute|lower-hand|admit|remove";

    private LiveAction() {}

    /// Standard announcements; each is said to each in his own language.
    enum Said {
        ENDS_IN_10(10),
        ENDS_IN_5(5),
        ENDS_IN_1(1);

        private final int minutes;

        Said(int minutes) {
            this.minutes = minutes;
        }

        Announcement announcement() {
            return new Announcement.EndsSoon(minutes);
        }

        static Said of(String word) {
            return Arrays.stream(values())
                    .filter(said -> said.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        }

        String word() {
            return Texts.word(this);
        }
    }

    static Command ofAll(String word) {
        return switch (word) {
            case "lock" -> new Command.Lock(true);
            case "unlock" -> new Command.Lock(false);
            case "mute-all" -> new Command.MuteAll(true);
            case "unmute-all" -> new Command.MuteAll(false);
            case "lecture" -> new Command.Lecture(true);
            case "discussion" -> new Command.Lecture(false);
            case "quiet" -> new Command.Announcements(false);
            case "audible" -> new Command.Announcements(true);
            case "admit-all" -> new Command.AdmitAll();
            case "end" -> new Command.End();
            default -> throw new IllegalArgumentException("no action of the page: " + word);
        };
    }

    static Command ofOne(String word, ParticipantId who) {
        return switch (word) {
            case "mute" -> new Command.Mute(who, true);
            case "unmute" -> new Command.Mute(who, false);
            case "lower-hand" -> new Command.RaiseHand(who, false);
            case "admit" -> new Command.Admit(who);
            case "remove" -> new Command.Remove(who);
            default -> throw new IllegalArgumentException("no action of the page: " + word);
        };
    }
}
