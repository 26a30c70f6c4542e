package org.passerelle.commands;

import java.util.List;

/// What can be done to a running conference beyond looking at it.
final class ConferenceVerbs {
    private ConferenceVerbs() {}

    static List<Verb> all() {
        return List.of(
                Verb.post("conference", "unmute-all", "/conferences/{user}:unmuteAll")
                        .like("conference unmute-all zoe@example.org"),
                Verb.post("conference", "lecture", "/conferences/{user}:lecture")
                        .like("conference lecture zoe@example.org"),
                Verb.post("conference", "discussion", "/conferences/{user}:discussion")
                        .like("conference discussion zoe@example.org"),
                Verb.post("conference", "quiet", "/conferences/{user}:quiet").like("conference quiet zoe@example.org"),
                Verb.post("conference", "audible", "/conferences/{user}:audible")
                        .like("conference audible zoe@example.org"),
                Verb.post("conference", "admit-all", "/conferences/{user}:admitAll")
                        .like("conference admit-all zoe@example.org"),
                Verb.post("conference", "mute", "/conferences/{user}/participants/{participant}:mute")
                        .like("conference mute zoe@example.org 019a…"),
                Verb.post("conference", "unmute", "/conferences/{user}/participants/{participant}:unmute")
                        .like("conference unmute zoe@example.org 019a…"),
                Verb.post("conference", "lower-hand", "/conferences/{user}/participants/{participant}:lowerHand")
                        .like("conference lower-hand zoe@example.org 019a…"),
                Verb.post("conference", "admit", "/conferences/{user}/participants/{participant}:admit")
                        .like("conference admit zoe@example.org 019a…"),
                Verb.post("conference", "remove", "/conferences/{user}/participants/{participant}:remove")
                        .like("conference remove zoe@example.org 019a…"),
                Verb.post("conference", "announce", "/conferences/{user}:announce")
                        .numbers("minutes")
                        .like("conference announce zoe@example.org --minutes 5"),
                Verb.post("conference", "play", "/conferences/{user}:play")
                        .without(Verb.Trait.REHEARSES)
                        .with(Verb.Trait.SENDS)
                        .local("file", Option.Kind.TEXT)
                        .like("conference play zoe@example.org --file notice.wav"),
                Verb.post("conference", "call", "/conferences/{user}:call")
                        .texts("number")
                        .like("conference call zoe@example.org --number +33199001234"));
    }
}
