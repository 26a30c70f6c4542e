package org.passerelle.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.passerelle.sip.digest.Credentials;
import org.passerelle.sip.digest.DigestAnswer;
import org.passerelle.sip.digest.PhoneSecret;
import org.passerelle.sip.digest.Phones;
import org.passerelle.sip.message.HostPort;
import org.passerelle.sip.message.NameAddress;
import org.passerelle.sip.message.SipRequest;
import org.passerelle.sip.message.SipResponse;
import org.passerelle.sip.message.SipUri;
import org.passerelle.sip.transport.Admission;

/// Telephones register and call with a password; whoever has none learns nothing.
@Execution(ExecutionMode.CONCURRENT)
class TelephoneTest {
    private static final String URI = "sip:passerelle.test";
    private static final Phones PHONES = user ->
            user.equals("zoe") ? Optional.of(PhoneSecret.ofPassword("zoe", "passerelle", "secret")) : Optional.empty();

    private final Answering answering = new Answering();
    private TestLine line;
    private RawPhone phone;
    private int number;

    @BeforeEach
    void connect() throws Exception {
        line = TestLine.start(
                TestLine.settings(), answering, source -> new Admission.Telephone(2), Optional.of(PHONES));
        phone = new RawPhone(line.udpPort());
    }

    @AfterEach
    void disconnect() throws Exception {
        phone.close();
        line.close();
    }

    private SipResponse register(String user, String more) throws Exception {
        number++;
        phone.send(registration(user, more), "");
        return phone.finalResponse();
    }

    private String registration(String user, String more) {
        return """
                REGISTER %s SIP/2.0
                Via: SIP/2.0/UDP $me;branch=z9hG4bKreg%d
                From: <sip:%s@passerelle.test>;tag=reg
                To: <sip:%s@passerelle.test>
                Call-ID: registration
                CSeq: %d REGISTER
                %s""".formatted(URI, number, user, user, number, more);
    }

    private String contact(int seconds) {
        return "Contact: <sip:zoe@" + phone.address() + ">;expires=" + seconds + "\n";
    }

    private String proof(String user, String password, String method, String uri, SipResponse challenge) {
        return "Authorization: "
                + DigestAnswer.to(
                                challenge.headers().all("WWW-Authenticate"),
                                new Credentials(user, password),
                                method,
                                uri,
                                "c" + number)
                        .orElseThrow()
                + "\n";
    }

    private String proof(SipResponse challenge) {
        return proof("zoe", "secret", "REGISTER", URI, challenge);
    }

    @Test
    void aTelephoneProvesItsPasswordAndIsFound() throws Exception {
        SipResponse challenge = register("zoe", contact(600));
        SipResponse registered = register("zoe", contact(600) + proof(challenge));

        assertThat(challenge.status()).isEqualTo(401);
        assertThat(registered.status()).isEqualTo(200);
        assertThat(registered.headers().first("Contact").orElseThrow())
                .startsWith("<sip:zoe@" + phone.address() + ">;expires=");
        assertThat(line.endpoint().isRegistered("zoe")).isTrue();
        assertThat(line.endpoint().statistics().registrations()).isEqualTo(1);
    }

    @Test
    void whatWasProvedOnceProvesNothingTheSecondTime() throws Exception {
        String proof = proof(register("zoe", contact(600)));
        register("zoe", contact(600) + proof);

        SipResponse replayed = register("zoe", contact(600) + proof);

        assertThat(replayed.status()).isEqualTo(401);
        assertThat(replayed.headers().first("WWW-Authenticate").orElseThrow()).contains("stale=true");
    }

    @Test
    void wrongProofsAreAllTheSame() throws Exception {
        SipResponse challenge = register("zoe", "");
        List<String> wrong = List.of(
                proof("zoe", "guess", "REGISTER", URI, challenge),
                proof("zoe", "secret", "INVITE", URI, challenge),
                proof("zoe", "secret", "REGISTER", "sip:other.test", challenge),
                proof("nobody", "secret", "REGISTER", URI, challenge),
                proof(challenge).replace("qop=auth, ", ""),
                proof(challenge).replaceAll("nonce=\"..", "nonce=\"AA"),
                proof(challenge).replace("nc=00000001", "nc=00000000"),
                proof(challenge).replace("realm=\"passerelle\"", "realm=\"elsewhere\""),
                "Authorization: Digest\n",
                "Authorization: Basic em9lOnNlY3JldA==\n");

        for (String proof : wrong) {
            SipResponse refused = register("zoe", contact(600) + proof);
            assertThat(refused.status()).as(proof).isEqualTo(401);
            assertThat(refused.headers().first("WWW-Authenticate").orElseThrow())
                    .as(proof)
                    .doesNotContain("stale");
        }
        assertThat(line.endpoint().isRegistered("zoe")).isFalse();
    }

    @Test
    void whoGuessesPasswordsGetsSilenceAndOthersAreServed() throws Exception {
        SipResponse challenge = register("zoe", "");
        String guess = proof("zoe", "guess", "REGISTER", URI, challenge);
        for (int i = 0; i < 20; i++) {
            register("zoe", guess);
        }
        number++;
        phone.send(registration("zoe", guess), "");

        assertThat(phone.receiveWithin(Duration.ofMillis(200))).isEmpty();
        try (RawPhone other = new RawPhone("127.0.0.2", line.udpPort())) {
            other.send(registration("zoe", guess), "");
            assertThat(other.finalResponse().status()).isEqualTo(401);
        }
    }

    @Test
    void nobodyRegistersForSomebodyElse() throws Exception {
        String proof = proof(register("zoe", ""));
        SipResponse refused = register("bob", contact(600) + proof);

        assertThat(refused.status()).isEqualTo(403);
    }

    @Test
    void aRegistrationIsNeitherTooBriefNorForEver() throws Exception {
        SipResponse brief = register("zoe", contact(5) + proof(register("zoe", "")));
        SipResponse longest = register("zoe", contact(999_999) + proof(register("zoe", "")));
        SipResponse ended = register("zoe", contact(0) + proof(register("zoe", "")));

        assertThat(brief.status()).isEqualTo(423);
        assertThat(brief.headers().first("Min-Expires")).contains("60");
        assertThat(longest.headers().first("Contact").orElseThrow()).endsWith("expires=3600");
        assertThat(ended.headers().has("Contact")).isFalse();
        assertThat(line.endpoint().isRegistered("zoe")).isFalse();
    }

    @Test
    void aRegisteredTelephoneIsCalled() throws Exception {
        register("zoe", contact(600) + proof(register("zoe", "")));
        OutgoingCall call = line.endpoint()
                .invite(Invitation.of(
                        SipUri.of("zoe", new HostPort("passerelle.test", HostPort.NO_PORT)),
                        NameAddress.of(SipUri.of("bridge", new HostPort("passerelle.test", HostPort.NO_PORT))),
                        new Destination.Telephone("zoe"),
                        RawPhone.SDP));

        SipRequest invite = phone.request("INVITE");

        assertThat(invite.uri().toString()).isEqualTo("sip:zoe@" + phone.address());
        phone.answer(invite, 486, "");
        assertThat(call.awaitOutcome()).isInstanceOf(InviteOutcome.Refused.class);
    }

    @Test
    void aTelephoneCallsWithItsPasswordAndOnlyInItsOwnName() throws Exception {
        SipResponse challenge = invite(1, "zoe", "");
        String proof = proof("zoe", "secret", "INVITE", "sip:+33123456789@passerelle.test", challenge);
        SipResponse foreign = invite(2, "bob", proof);
        SipResponse again = invite(3, "zoe", "");
        SipResponse accepted =
                invite(4, "zoe", proof("zoe", "secret", "INVITE", "sip:+33123456789@passerelle.test", again));

        assertThat(challenge.status()).isEqualTo(401);
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(accepted.status()).isEqualTo(200);
        assertThat(answering.call().callerNumber()).contains("zoe");
    }

    private SipResponse invite(int inviteNumber, String user, String more) throws Exception {
        phone.send("""
                INVITE sip:+33123456789@passerelle.test SIP/2.0
                Via: SIP/2.0/UDP $me;branch=z9hG4bKinv%d
                From: <sip:%s@passerelle.test>;tag=inv
                To: <sip:+33123456789@passerelle.test>
                Call-ID: telephone
                CSeq: %d INVITE
                Contact: <sip:%s@$me>
                %s""".formatted(inviteNumber, user, inviteNumber, user, more), RawPhone.SDP);
        SipResponse answer = phone.response(
                response -> response.status() > 199 && response.cseq().number() == inviteNumber);
        phone.send("""
                ACK sip:+33123456789@passerelle.test SIP/2.0
                Via: SIP/2.0/UDP $me;branch=z9hG4bKinv%d%s
                From: <sip:%s@passerelle.test>;tag=inv
                To: %s
                Call-ID: telephone
                CSeq: %d ACK
                """.formatted(inviteNumber, answer.isSuccess() ? "ack" : "", user, answer.to(), inviteNumber), "");
        return answer;
    }

    @Test
    void scannersHearNothing() throws Exception {
        for (String method : List.of("OPTIONS", "SUBSCRIBE", "MESSAGE", "BYE", "REFER")) {
            number++;
            phone.send("""
                    %s sip:100@127.0.0.1 SIP/2.0
                    Via: SIP/2.0/UDP $me;branch=z9hG4bKscan%d
                    From: <sip:100@127.0.0.1>;tag=scan
                    To: <sip:100@127.0.0.1>
                    Call-ID: scan%d
                    CSeq: 1 %s
                    """.formatted(method, number, number, method), "");
        }

        assertThat(phone.receiveWithin(Duration.ofMillis(200))).isEmpty();
    }
}
