package org.passerelle.conference;

import java.util.Collection;
import java.util.List;
import org.passerelle.mixing.Clip;

/// Says things to people, each in his own language.
final class Announcements {
    private final Announcer announcer;

    Announcements(Announcer announcer) {
        this.announcer = announcer;
    }

    void say(Announcement what, Collection<Participant> listeners) {
        listeners.forEach(listener -> say(what, listener));
    }

    void say(Announcement what, Participant listener) {
        play(announcer.say(what, listener.person()), listener);
    }

    /// Who has too much to hear already misses the rest.
    void play(List<Clip> clips, Participant listener) {
        clips.forEach(listener.line()::play);
    }

    void playMusic(Participant listener) {
        listener.line().loop(announcer.music());
    }

    static Announcement joined(Policy.EntryExit how, Person who) {
        return how == Policy.EntryExit.TONES
                ? new Announcement.EntryTone()
                : new Announcement.HasJoined(who.spokenName());
    }

    static Announcement left(Policy.EntryExit how, Person who) {
        return how == Policy.EntryExit.TONES ? new Announcement.ExitTone() : new Announcement.HasLeft(who.spokenName());
    }
}
