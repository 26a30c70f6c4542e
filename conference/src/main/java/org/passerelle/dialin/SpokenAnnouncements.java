package org.passerelle.dialin;

import java.util.ArrayList;
import java.util.List;
import org.passerelle.conference.Announcement;
import org.passerelle.conference.Announcer;
import org.passerelle.conference.Person;
import org.passerelle.ivr.Chimes;
import org.passerelle.ivr.ConferenceSentences;
import org.passerelle.ivr.KeyMap;
import org.passerelle.ivr.Language;
import org.passerelle.ivr.Name;
import org.passerelle.ivr.Prompt;
import org.passerelle.ivr.PromptLibrary;
import org.passerelle.ivr.Speech;
import org.passerelle.mixing.Clip;

/// Gives a conference's announcements their sound: to each listener in his language and with the keys of his
/// organisation. Thread-safe; answers from memory.
public final class SpokenAnnouncements implements Announcer {
    private final Sounds sounds;
    private final Guests guests;
    private final List<Clip> entry;
    private final List<Clip> exit;

    public SpokenAnnouncements(Sounds sounds, Guests guests) {
        this.sounds = sounds;
        this.guests = guests;
        this.entry = sounds.of(Chimes.entry());
        this.exit = sounds.of(Chimes.exit());
        sounds.library().languages().forEach(this::load);
    }

    @Override
    public List<Clip> say(Announcement what, Person listener) {
        ConferenceSentences sentences = sentences(listener);
        Sounds voice = guests.known(listener.id()).map(Guests.Known::sounds).orElse(sounds);
        return switch (what) {
            case Announcement.HasJoined(List<Clip> name) ->
                name.isEmpty()
                        ? voice.of(sentences.joined(Name.NONE))
                        : joined(name, voice.of(sentences.say(Prompt.HAS_JOINED)));
            case Announcement.HasLeft(List<Clip> name) ->
                name.isEmpty()
                        ? voice.of(sentences.left(Name.NONE))
                        : joined(name, voice.of(sentences.say(Prompt.HAS_LEFT)));
            case Announcement.HandIsUp(List<Clip> name) ->
                name.isEmpty()
                        ? voice.of(sentences.handUp(Name.NONE))
                        : joined(voice.of(sentences.say(Prompt.HAND_OF)), name);
            case Announcement.EntryTone _ -> entry;
            case Announcement.ExitTone _ -> exit;
            case Announcement.SomeoneWaits _ -> voice.of(sentences.someoneWaits());
            case Announcement.MutedByLeader _ -> voice.of(sentences.mutedByLeader());
            case Announcement.UnmutedByLeader _ -> voice.of(sentences.unmutedByLeader());
            // The script of the one who waited says it, since it knows when he is done keying.
            case Announcement.Admitted _ -> List.of();
            case Announcement.EndsSoon(int minutes) -> voice.of(sentences.endsIn(minutes));
        };
    }

    @Override
    public Clip music() {
        return sounds.music();
    }

    private ConferenceSentences sentences(Person listener) {
        Language wanted = Language.ofTag(listener.language().toLanguageTag());
        KeyMap keys = guests.known(listener.id()).map(Guests.Known::keys).orElse(KeyMap.DEFAULT);
        return new ConferenceSentences(
                sounds.library().languages().contains(wanted) ? wanted : PromptLibrary.FALLBACK, keys);
    }

    /// From the jar into memory, before a conference needs it inside its lock.
    private void load(Language language) {
        var all = new ConferenceSentences(language, KeyMap.DEFAULT);
        List<Speech> announcements = List.of(
                all.say(Prompt.HAS_JOINED, Prompt.HAS_LEFT, Prompt.HAND_OF),
                all.joined(Name.NONE),
                all.left(Name.NONE),
                all.handUp(Name.NONE),
                all.someoneWaits(),
                all.mutedByLeader(),
                all.unmutedByLeader(),
                all.endsIn(1),
                all.endsIn(5));
        announcements.forEach(sounds::of);
    }

    private static List<Clip> joined(List<Clip> first, List<Clip> then) {
        var both = new ArrayList<>(first);
        both.addAll(then);
        return both;
    }
}
