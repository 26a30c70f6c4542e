package org.passerelle.sip.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.passerelle.sip.digest.DigestVerifier.Verdict;

class DigestTest {
    private final AtomicLong nowNs = new AtomicLong(1_000_000_000_000L);

    @Test
    void responsesAreThoseOfTheStandard() {
        // RFC 7616, section 3.9.1.
        var md5 = new DigestHash(
                DigestAlgorithm.MD5,
                "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
                "00000001",
                "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ");
        var sha256 = new DigestHash(DigestAlgorithm.SHA_256, md5.nonce(), md5.count(), md5.clientNonce());
        String realm = "http-auth@example.org";

        String oldOne =
                md5.response(DigestAlgorithm.MD5.ha1("Mufasa", realm, "Circle of Life"), "GET", "/dir/index.html");
        String newOne = sha256.response(
                DigestAlgorithm.SHA_256.ha1("Mufasa", realm, "Circle of Life"), "GET", "/dir/index.html");

        assertThat(oldOne).isEqualTo("8ca523f5e9506fed4657c9700eebdbec");
        assertThat(newOne).isEqualTo("753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
    }

    @Test
    void aNonceAges() {
        var nonces = new Nonces(nowNs::get);
        String nonce = nonces.make();

        assertThat(nonces.standing(nonce, 1)).isEqualTo(Nonces.Standing.FRESH);
        nowNs.addAndGet(Duration.ofMinutes(6).toNanos());
        assertThat(nonces.standing(nonce, 1)).isEqualTo(Nonces.Standing.STALE);
    }

    @Test
    void aCounterOnlyRises() {
        var nonces = new Nonces(nowNs::get);
        String nonce = nonces.make();

        assertThat(nonces.use(nonce, 2)).isTrue();
        assertThat(nonces.use(nonce, 2)).isFalse();
        assertThat(nonces.use(nonce, 1)).isFalse();
        assertThat(nonces.use(nonce, 3)).isTrue();
    }

    @Test
    void nobodyElseMakesOurNonces() {
        var nonces = new Nonces(nowNs::get);
        String others = new Nonces(nowNs::get).make();

        assertThat(nonces.standing(others, 1)).isEqualTo(Nonces.Standing.FORGED);
        assertThat(nonces.standing("", 1)).isEqualTo(Nonces.Standing.FORGED);
        assertThat(nonces.standing("€", 1)).isEqualTo(Nonces.Standing.FORGED);
    }

    @Test
    void whatIsForgottenCannotBeReplayed() {
        var nonces = new Nonces(nowNs::get);
        String first = nonces.make();
        nonces.use(first, 1);
        for (int i = 0; i < 20_001; i++) {
            nowNs.incrementAndGet();
            nonces.use(nonces.make(), 1);
        }

        assertThat(nonces.standing(first, 1)).isEqualTo(Nonces.Standing.STALE);
    }

    @Test
    void theBetterFunctionIsAnswered() {
        List<String> challenges = List.of(
                "Digest realm=\"r\", nonce=\"a\", algorithm=MD5, qop=\"auth\"",
                "Digest realm=\"r\", nonce=\"b\", algorithm=SHA-256, qop=\"auth,auth-int\"",
                "Digest realm=\"r\", nonce=\"c\", algorithm=SHA-512-256, qop=\"auth\"");

        Optional<String> answer =
                DigestAnswer.to(challenges, new Credentials("u", "p"), "INVITE", "sip:x@example.com", "cn");

        assertThat(answer.orElseThrow()).contains("algorithm=SHA-256", "nonce=\"b\"", "nc=00000001");
        assertThat(DigestAnswer.to(List.of(challenges.get(2)), new Credentials("u", "p"), "INVITE", "sip:x", "cn"))
                .isEmpty();
    }

    @Test
    void anOldCarrierWithoutCounterIsAnswered() {
        Optional<String> answer = DigestAnswer.to(
                List.of("Digest realm=\"r\", nonce=\"a\", opaque=\"o\""),
                new Credentials("u", "p"),
                "INVITE",
                "sip:x@example.com",
                "cn");

        assertThat(answer.orElseThrow()).contains("opaque=\"o\"").doesNotContain("qop", "cnonce");
    }

    @Test
    void garbageProvesNothing() {
        var verifier = new DigestVerifier("r", user -> Optional.empty(), nowNs::get);
        var random = new Random(7616);
        String seed =
                "Digest username=\"u\", realm=\"r\", nonce=\"n\", uri=\"sip:x\", response=\"0\", nc=00000001, qop=auth";

        for (int i = 0; i < 20_000; i++) {
            var mutant = new StringBuilder(seed);
            for (int change = 0; change < 3; change++) {
                mutant.setCharAt(random.nextInt(mutant.length()), "\"\\,= x\0\u00FF".charAt(random.nextInt(8)));
            }
            assertThat(verifier.verify("INVITE", "sip:x", List.of(mutant.toString())))
                    .isInstanceOf(Verdict.Unproved.class);
        }
    }

    @Test
    void secretsAreNotShown() {
        assertThat(new Credentials("u", "geheim").toString()).doesNotContain("geheim");
        assertThat(PhoneSecret.ofPassword("u", "r", "geheim").toString()).isEqualTo("PhoneSecret[hidden]");
    }
}
