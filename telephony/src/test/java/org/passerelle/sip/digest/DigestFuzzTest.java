package org.passerelle.sip.digest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The values of Authorization and WWW-Authenticate.
class DigestFuzzTest {
    private final DigestVerifier verifier = new DigestVerifier("phones", user -> Optional.empty(), () -> 0);

    @FuzzTest(maxDuration = "5m")
    void credentialsOfNobodyAreNotBelieved(byte[] header) {
        String text = new String(header, StandardCharsets.UTF_8);

        assertThat(verifier.verify("REGISTER", "sip:phones", List.of(text)))
                .isInstanceOf(DigestVerifier.Verdict.Unproved.class);
        DigestAnswer.to(List.of(text), new Credentials("us", "secret"), "INVITE", "sip:them", "client");
    }
}
