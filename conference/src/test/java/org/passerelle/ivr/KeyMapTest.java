package org.passerelle.ivr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyMapTest {
    @ParameterizedTest
    @EnumSource(KeyCommand.class)
    void everyCommandHasKeysThatGiveIt(KeyCommand command) {
        String keys = KeyMap.DEFAULT.keysOf(command).orElseThrow();

        assertThat(KeyMap.DEFAULT.commandOf(keys)).contains(command);
    }

    @Test
    void itsTextReadsBackTheSame() {
        assertThat(KeyMap.parse(KeyMap.DEFAULT.text())).isEqualTo(KeyMap.DEFAULT);
    }

    @Test
    void keysThatBeginOthersAreAClash() {
        assertThat(KeyMap.problemOf(Map.of(KeyCommand.HELP, "*1", KeyCommand.MUTE, "*12")))
                .contains(new KeyMap.Problem.Clash(KeyCommand.HELP, KeyCommand.MUTE));
        assertThat(KeyMap.problemOf(new EnumMap<>(Map.of(KeyCommand.HELP, "*1", KeyCommand.MUTE, "*1"))))
                .containsInstanceOf(KeyMap.Problem.Clash.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "*", "**************", "*A", "", "* 1"})
    void onlyKeysAfterAStarOrAHashAreCommands(String keys) {
        assertThat(KeyMap.problemOf(Map.of(KeyCommand.HELP, keys)))
                .contains(new KeyMap.Problem.Malformed(KeyCommand.HELP, keys));
    }

    @Test
    void helpCanAlwaysBeHad() {
        assertThat(KeyMap.problemOf(Map.of(KeyCommand.MUTE, "*6"))).contains(new KeyMap.Problem.WithoutHelp());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HELP", "HELP=*1 SING=*2", "HELP=*1  MUTE=*6"})
    void textThatIsNoMapIsRefused(String text) {
        assertThatThrownBy(() -> KeyMap.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingThatWasKeyedIsPrinted() {
        assertThat(new KeyPress('7', KeyMethod.EVENT).toString()).doesNotContain("7");
        assertThat(new KeyedDigits("482915").toString()).isEqualTo("KeyedDigits[6]");
        assertThat(new CallerNumber("+33155512345").toString()).isEqualTo("*********345");
    }
}
