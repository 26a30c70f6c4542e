package org.passerelle.dialin;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/// Bodies of INFO as they come from anybody.
class InfoKeysFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void aBodyHasAKeyOrNone(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        for (String type : new String[] {"application/dtmf-relay", "application/dtmf", text}) {
            InfoKeys.of(type, text)
                    .ifPresent(key -> assertThat("0123456789*#ABCD").contains(String.valueOf(key)));
        }
    }
}
