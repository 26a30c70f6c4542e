package org.passerelle.dialin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InfoKeysTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "application/dtmf-relay, |Signal=5\r\nDuration=160\r\n|, 5",
                "application/dtmf-relay, |Signal= #\r\nDuration= 250\r\n|, #",
                "Application/DTMF-Relay; charset=utf-8, |signal=10\nduration=100|, *",
                "application/dtmf-relay, |Signal=11|, #",
                "application/dtmf, 7, 7",
                "application/dtmf, |a\r\n|, A"
            })
    void bothFormsOfGatewaysAreRead(String type, String body, char key) {
        assertThat(InfoKeys.of(type, body)).contains(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Signal=", "Signal=16", "Signal=55", "Signal=F", "Duration=5", "5"})
    void whatIsNoKeyPressesNone(String body) {
        assertThat(InfoKeys.of("application/dtmf-relay", body)).isEmpty();
    }

    @Test
    void otherThingsOfAnInfoAreNoKeys() {
        assertThat(InfoKeys.of("application/media_control+xml", "5")).isEmpty();
    }
}
