package org.passerelle.console.bridge;

import java.util.EnumMap;
import java.util.Map;
import org.passerelle.bridge.ConferenceKeys;
import org.passerelle.console.frame.Texts;
import org.passerelle.ivr.KeyCommand;
import org.passerelle.ivr.KeyMap;

/// The keys of each command, as the form has them: a command without any is not there.
public record KeyForm(Map<KeyCommand, String> keys, long rowVersion) {
    static KeyForm of(ConferenceKeys.Setting setting) {
        KeyMap map = setting.text().isEmpty() ? KeyMap.DEFAULT : KeyMap.parse(setting.text());
        return new KeyForm(map.keys(), setting.rowVersion());
    }

    static KeyForm sent(Map<String, String> fields, long rowVersion) {
        var keys = new EnumMap<KeyCommand, String>(KeyCommand.class);
        for (KeyCommand command : KeyCommand.values()) {
            String pressed = fields.getOrDefault(command.name(), "").strip();
            if (!pressed.isEmpty()) {
                keys.put(command, pressed);
            }
        }
        return new KeyForm(keys, rowVersion);
    }

    public String of(KeyCommand command) {
        return keys.getOrDefault(command, "");
    }

    /// Key of the command's name among the texts.
    public static String textOf(KeyCommand command) {
        return "bridge.key-" + Texts.word(command);
    }
}
