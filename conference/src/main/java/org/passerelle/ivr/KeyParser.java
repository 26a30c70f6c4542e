package org.passerelle.ivr;

import java.time.Duration;

/// Makes commands of keys, one key after the other. Remembers four of them at most, since no command has more.
///
/// ```
///            * or #              a key, more could follow
/// nothing ──────────▶ begun ─────┐◀┘
///   ▲ digit alone       │ complete, unknown, or nothing for a while
///   └───────────────────┘
/// ```
final class KeyParser {
    private static final Duration IDLE = Duration.ofHours(1);
    private static final Duration BETWEEN_KEYS = Duration.ofSeconds(4);

    private final KeyMap map;
    private String pressed = "";

    KeyParser(KeyMap map) {
        this.map = map;
    }

    sealed interface Parsed {
        record Complete(KeyCommand command) implements Parsed {}

        /// More keys are needed, or none was pressed.
        record Unfinished() implements Parsed {}

        record Unknown() implements Parsed {}
    }

    Parsed onKey(char key) {
        pressed += key;
        if (map.beginsWith(pressed)) {
            return map.commandOf(pressed).map(this::complete).orElse(new Parsed.Unfinished());
        }
        boolean isStray = pressed.length() == 1 && key != '*' && key != '#';
        pressed = "";
        return isStray ? new Parsed.Unfinished() : new Parsed.Unknown();
    }

    /// No key came for as long as [#patience].
    Parsed onPause() {
        boolean begun = !pressed.isEmpty();
        pressed = "";
        return begun ? new Parsed.Unknown() : new Parsed.Unfinished();
    }

    Duration patience() {
        return pressed.isEmpty() ? IDLE : BETWEEN_KEYS;
    }

    private Parsed complete(KeyCommand command) {
        pressed = "";
        return new Parsed.Complete(command);
    }
}
