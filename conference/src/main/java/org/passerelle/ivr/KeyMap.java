package org.passerelle.ivr;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which keys give which command in a conference; each organisation may have its own. A command without keys cannot be
/// given, except that help always can. No keys begin others, so that none has to be waited for.
public record KeyMap(Map<KeyCommand, String> keys) {
    /// Digits alone are keyed by mistake, and by those who still key a conference ID.
    private static final Pattern FORM = Pattern.compile("[*#][0-9*#]{1,3}");

    public static final KeyMap DEFAULT = parse("HELP=*1 MUTE=*6 HAND=*5 ROLL_CALL=*3 COUNT=*4 ADMIT_ALL=*21"
            + " LOBBY_COUNT=*24 MUTE_ALL=*22 ANNOUNCEMENTS=*23 LOCK=*7 DIAL_OUT=*25 END=*29");

    /// @throws IllegalArgumentException for what [#problemOf] finds
    public KeyMap {
        problemOf(keys).ifPresent(problem -> {
            throw new IllegalArgumentException("keys that cannot be: " + problem);
        });
        keys = Collections.unmodifiableMap(new EnumMap<>(keys));
    }

    /// Why a map of keys cannot be.
    public sealed interface Problem {
        /// Keys are the star or the hash and then 1 to 3 more.
        record Malformed(KeyCommand command, String keys) implements Problem {}

        /// The keys of one are those of the other, or begin them.
        record Clash(KeyCommand command, KeyCommand other) implements Problem {}

        record WithoutHelp() implements Problem {}
    }

    public static Optional<Problem> problemOf(Map<KeyCommand, String> keys) {
        for (KeyCommand command : keys.keySet()) {
            String own = keys.get(command);
            if (!FORM.matcher(own).matches()) {
                return Optional.of(new Problem.Malformed(command, own));
            }
            for (KeyCommand other : keys.keySet()) {
                if (other != command && keys.get(other).startsWith(own)) {
                    return Optional.of(new Problem.Clash(command, other));
                }
            }
        }
        return keys.containsKey(KeyCommand.HELP) ? Optional.empty() : Optional.of(new Problem.WithoutHelp());
    }

    /// Reads what [#text] wrote: `HELP=*1 MUTE=*6`.
    public static KeyMap parse(String text) {
        var keys = new LinkedHashMap<KeyCommand, String>();
        for (String pair : text.split(" ", -1)) {
            int sign = pair.indexOf('=');
            if (sign < 0) {
                throw new IllegalArgumentException("COMMAND=KEYS are needed, parted by blanks: " + text);
            }
            keys.put(KeyCommand.valueOf(pair.substring(0, sign)), pair.substring(sign + 1));
        }
        return new KeyMap(keys);
    }

    /// As it is kept in settings.
    public String text() {
        return keys.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }

    public Optional<String> keysOf(KeyCommand command) {
        return Optional.ofNullable(keys.get(command));
    }

    Optional<KeyCommand> commandOf(String pressed) {
        return keys.entrySet().stream()
                .filter(entry -> entry.getValue().equals(pressed))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    boolean beginsWith(String pressed) {
        return keys.values().stream().anyMatch(keys -> keys.startsWith(pressed));
    }
}
