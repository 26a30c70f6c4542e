package org.passerelle.commands;

import java.util.List;

/// The lines to the bridge, its telephones, and its further settings.
final class BridgeVerbs {
    private BridgeVerbs() {}

    static List<Verb> all() {
        return List.of(
                Verb.list(
                                "bridge trunks",
                                "/trunks",
                                "name",
                                "transport",
                                "host",
                                "enabled",
                                "callsNow",
                                "ping.state",
                                "ping.since")
                        .whole()
                        .like("bridge trunks list"),
                Verb.get("bridge trunks", "get", "/trunks/{trunk}").like("bridge trunks get Carrier"),
                Verb.post("bridge trunks", "add", "/trunks")
                        .texts("name", "transport", "host", "encryption", "peerName", "country", "droppedPrefix")
                        .files("trustedCertificates")
                        .numbers("port", "mostCalls")
                        .many("source:sources", "codec:codecs", "key-method:keys")
                        .pairs("called-number:numbers")
                        .flags("enabled", "pings")
                        .like("bridge trunks add --name Carrier --host sip.carrier.example --source 192.0.2.0/24"),
                Verb.change("bridge trunks", "edit", "PATCH", "/trunks/{trunk}")
                        .with(Verb.Trait.VERSIONED)
                        .texts("name", "transport", "host", "encryption", "peerName", "country", "droppedPrefix")
                        .files("trustedCertificates")
                        .numbers("port", "mostCalls")
                        .many("source:sources", "codec:codecs", "key-method:keys")
                        .pairs("called-number:numbers")
                        .flags("enabled", "pings")
                        .like("bridge trunks edit Carrier --most-calls 200"),
                Verb.change("bridge trunks", "remove", "DELETE", "/trunks/{trunk}")
                        .asking()
                        .like("bridge trunks remove Carrier --yes"),
                Verb.get("bridge trunks", "read", "/trunks/{trunk}/reading")
                        .query("called")
                        .like("bridge trunks read Carrier --called 4711"),
                Verb.post("bridge trunks", "test", "/trunks/{trunk}:test")
                        .references("number")
                        .like("bridge trunks test Carrier --number +33170001000"),
                Verb.list("bridge phones", "/phones", "userName", "label", "enabled", "passwordAt")
                        .whole()
                        .like("bridge phones list"),
                Verb.post("bridge phones", "add", "/phones")
                        .without(Verb.Trait.REHEARSES)
                        .texts("userName", "label")
                        .like("bridge phones add --user-name lobby --label 'Ground floor'"),
                Verb.post("bridge phones", "reset-password", "/phones/{phone}:resetPassword")
                        .without(Verb.Trait.REHEARSES)
                        .like("bridge phones reset-password lobby"),
                Verb.change("bridge phones", "remove", "DELETE", "/phones/{phone}")
                        .asking()
                        .like("bridge phones remove lobby --yes"),
                Verb.get("bridge dial-out", "get", "/bridge/dialOut").like("bridge dial-out get"),
                Verb.change("bridge dial-out", "edit", "PATCH", "/bridge/dialOut")
                        .with(Verb.Trait.VERSIONED)
                        .many("country:countries")
                        .numbers("userMinutes", "organisationMinutes")
                        .like("bridge dial-out edit --country FR,BE --user-minutes 60"),
                Verb.get("bridge guess-limits", "get", "/bridge/guessLimits").like("bridge guess-limits get"),
                Verb.change("bridge guess-limits", "edit", "PATCH", "/bridge/guessLimits")
                        .with(Verb.Trait.VERSIONED)
                        .numbers("of-owner:owner", "of-caller:caller", "of-trunk:trunk", "of-organisation:organisation")
                        .like("bridge guess-limits edit --of-owner 5"),
                Verb.list("bridge locked-pins", "/bridge/lockedPins", "name", "failures", "until")
                        .whole()
                        .like("bridge locked-pins list"),
                Verb.get("bridge conferences", "get", "/bridge/conferences").like("bridge conferences get"),
                Verb.change("bridge conferences", "edit", "PATCH", "/bridge/conferences")
                        .with(Verb.Trait.VERSIONED)
                        .texts("admission")
                        .numbers("mostParticipants", "replacedIdDays", "rejoinMinutes")
                        .numbers("hoursWithLeader", "hoursWithoutLeader", "minutesAfterLastLeader")
                        .flags("waitingMusic")
                        .like("bridge conferences edit --admission byLeader"),
                Verb.get("bridge organisers", "get", "/bridge/organisers").like("bridge organisers get"),
                Verb.change("bridge organisers", "edit", "PATCH", "/bridge/organisers")
                        .with(Verb.Trait.VERSIONED)
                        .flags("own-numbers:numbers", "own-start:start", "own-conference-id:conferenceId")
                        .like("bridge organisers edit --own-numbers"),
                Verb.get("bridge keys", "get", "/bridge/keys").like("bridge keys get"),
                Verb.change("bridge keys", "edit", "PATCH", "/bridge/keys")
                        .with(Verb.Trait.VERSIONED)
                        .pairs("key:keys")
                        .like("bridge keys edit --key 'mute=*6'"),
                Verb.post("bridge keys", "reset", "/bridge/keys:reset").asking().like("bridge keys reset --yes"));
    }
}
