package org.passerelle.commands;

import java.util.List;

/// What third parties keep of users, passcodes, and files that were sent.
final class RecordVerbs {
    private RecordVerbs() {}

    static List<Verb> all() {
        return List.of(
                Verb.post("users", "set-record", "/users/{user}/records")
                        .references("provider")
                        .texts("domain", "tollNumber", "url", "reason")
                        .many("tollFreeNumbers")
                        .files("participantPasscode", "leaderPasscode")
                        .like("users set-record zoe@example.org --provider InterCall --toll-number 14255551298"
                                + " --participant-passcode code.txt"),
                Verb.change("users", "remove-record", "DELETE", "/users/{user}/records/{record}")
                        .query("reason")
                        .asking()
                        .like("users remove-record zoe@example.org 019a… --yes"),
                Verb.post("users", "reveal-passcode", "/users/{user}/records/{record}:reveal")
                        .without(Verb.Trait.REHEARSES)
                        .flags("leader")
                        .like("users reveal-passcode zoe@example.org 019a…"),
                Verb.post("users", "reveal-archived", "/users/{user}/archive/{entry}:reveal")
                        .without(Verb.Trait.REHEARSES)
                        .flags("leader")
                        .numbers("record")
                        .like("users reveal-archived zoe@example.org 019a…"),
                Verb.post("users", "unlock-pin", "/users/{user}:unlockPin").like("users unlock-pin zoe@example.org"),
                Verb.list("imports", "/imports", "id", "fileName", "kind", "uploadedAt", "uploadedBy", "job")
                        .whole()
                        .like("imports list"),
                Verb.get("imports", "get", "/imports/{upload}").like("imports get 019a…"),
                Verb.post("imports", "map", "/imports/{upload}:map")
                        .without(Verb.Trait.REHEARSES)
                        .texts("kind", "key")
                        .pairs("column:columns")
                        .like("imports map 019a… --kind users --column 0=user --column 3=display-name"),
                Verb.post("imports", "choose-sheet", "/imports/{upload}:chooseSheet")
                        .without(Verb.Trait.REHEARSES)
                        .texts("sheet")
                        .like("imports choose-sheet 019a… --sheet Users"),
                Verb.post("imports", "read", "/imports/{upload}:read")
                        .without(Verb.Trait.REHEARSES)
                        .texts("encoding", "separator", "sheet")
                        .numbers("headerRow")
                        .like("imports read 019a… --encoding windows-1252 --separator semicolon --header-row 4"),
                Verb.post("imports", "correct", "/imports/{upload}:correct")
                        .without(Verb.Trait.REHEARSES)
                        .cells("cell:lines")
                        .like("imports correct 019a… --cell 1.0=zoe@example.org --cell 1.3=Paris"),
                Verb.post("imports", "start", "/imports/{upload}:start")
                        .without(Verb.Trait.REHEARSES)
                        .flags("disableOthers")
                        .numbers("mostPercent")
                        .starting()
                        .like("imports start 019a… --wait"),
                Verb.post("imports", "enable-others", "/imports/{upload}:enableOthers")
                        .starting()
                        .like("imports enable-others 019a… --wait"));
    }
}
