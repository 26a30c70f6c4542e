package org.passerelle.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.sip.digest.Credentials;
import org.passerelle.sip.message.CSeq;
import org.passerelle.sip.message.HostPort;
import org.passerelle.sip.message.NameAddress;
import org.passerelle.sip.message.SipRequest;
import org.passerelle.sip.message.SipUri;
import org.passerelle.sip.transport.Transport;

@Execution(ExecutionMode.CONCURRENT)
class OutgoingCallTest {
    private static final String OFFER = RawPhone.SDP.replace("\n", "\r\n");

    private final Answering answering = new Answering();
    private final Answering progress = new Answering();
    private TestLine far;
    private TestLine line;
    private RawPhone phone;

    @BeforeEach
    void connect() throws Exception {
        far = TestLine.answering(answering);
        line = TestLine.answering(call -> {});
        phone = new RawPhone(line.udpPort());
    }

    @AfterEach
    void disconnect() throws Exception {
        phone.close();
        line.close();
        far.close();
    }

    static Invitation to(int port, Transport transport) {
        return to("127.0.0.1", port, transport);
    }

    private static Invitation to(String host, int port, Transport transport) {
        var address = new InetSocketAddress(InetAddress.ofLiteral(host), port);
        return Invitation.of(
                SipUri.of("+33123456789", new HostPort(host, port)),
                NameAddress.of(SipUri.of("+33987654321", new HostPort("127.0.0.1", HostPort.NO_PORT)))
                        .named("Zoë"),
                new Destination.Address(transport, address),
                OFFER);
    }

    private OutgoingCall callPhone() {
        return line.endpoint().invite(to(phone.port(), Transport.UDP));
    }

    @ParameterizedTest
    @EnumSource(names = {"UDP", "TCP"})
    void twoEndpointsTalkAndEitherHangsUp(Transport transport) throws Exception {
        int port = far.endpoint().port(transport).orElseThrow();
        OutgoingCall first = line.endpoint().invite(to(port, transport));
        OutgoingCall second = line.endpoint().invite(to(port, transport));

        assertThat(first.awaitOutcome()).isEqualTo(new InviteOutcome.Answered(Answering.ANSWER));
        assertThat(second.awaitOutcome()).isInstanceOf(InviteOutcome.Answered.class);
        first.hangUp(Reason.NORMAL);
        assertThat(first.awaitEnd().cause()).isEqualTo(CallEnd.Cause.WE_HUNG_UP);
        byCallId(second.callId()).hangUp(Reason.NORMAL);
        assertThat(second.awaitEnd(Duration.ofSeconds(5)).orElseThrow().cause()).isEqualTo(CallEnd.Cause.THEY_HUNG_UP);
        line.requireNothingLeft();
        far.requireNothingLeft();
    }

    private IncomingCall byCallId(String callId) throws InterruptedException {
        IncomingCall call = answering.call();
        return call.callId().equals(callId) ? call : byCallId(callId);
    }

    @Test
    void thePhoneHearsWhoCallsAndAgreesOnASession() throws Exception {
        OutgoingCall call = callPhone();
        call.listen(progress);

        SipRequest invite = phone.request("INVITE");
        phone.answer(invite, 183, RawPhone.SDP);
        phone.answer(invite, 200, RawPhone.SDP);

        assertThat(call.awaitOutcome()).isEqualTo(new InviteOutcome.Answered(OFFER));
        assertThat(invite.from().displayName()).isEqualTo("Zoë");
        assertThat(invite.headers().first("Session-Expires")).contains("1800");
        assertThat(phone.request("ACK").cseq().number()).isEqualTo(invite.cseq().number());
        assertThat(invite.headers().has("User-Agent")).isFalse();
    }

    @Test
    void anAnswerThatComesAgainIsAcknowledgedAgain() throws Exception {
        OutgoingCall call = callPhone();
        SipRequest invite = phone.request("INVITE");
        phone.answer(invite, 200, RawPhone.SDP);
        call.awaitOutcome();
        phone.request("ACK");

        phone.answer(invite, 200, RawPhone.SDP);

        assertThat(phone.request("ACK").cseq()).isEqualTo(new CSeq(1, "ACK"));
    }

    @Test
    void aRefusalIsAcknowledgedAndTold() throws Exception {
        OutgoingCall call = callPhone();
        SipRequest invite = phone.request("INVITE");
        phone.answer(invite, 486, "");

        assertThat(phone.request("ACK").to().tag()).contains("phone");
        assertThat(call.awaitOutcome()).isEqualTo(new InviteOutcome.Refused(486, Optional.empty(), Optional.empty()));
        assertThat(call.awaitEnd().cause()).isEqualTo(CallEnd.Cause.NOT_ANSWERED);
    }

    @Test
    void whoIsNotWantedAnyMoreIsCancelledOnceHeRings() throws Exception {
        OutgoingCall call = callPhone();
        SipRequest invite = phone.request("INVITE");
        call.hangUp(Reason.NORMAL);
        phone.answer(invite, 180, "");

        SipRequest cancel = phone.request("CANCEL");
        phone.answer(cancel, 200, "");
        phone.answer(invite, 487, "");

        assertThat(cancel.via().branch()).isEqualTo(invite.via().branch());
        assertThat(call.awaitOutcome()).isEqualTo(new InviteOutcome.Cancelled());
        assertThat(call.awaitEnd().cause()).isEqualTo(CallEnd.Cause.WE_HUNG_UP);
    }

    @Test
    void whoAnswersALittleTooLateIsHungUp() throws Exception {
        OutgoingCall call = callPhone();
        SipRequest invite = phone.request("INVITE");
        phone.answer(invite, 180, "");
        call.hangUp(Reason.NORMAL);
        phone.request("CANCEL");
        phone.answer(invite, 200, RawPhone.SDP);

        SipRequest bye = phone.request("BYE");

        phone.answer(bye, 200, "");
        assertThat(call.awaitOutcome()).isEqualTo(new InviteOutcome.Cancelled());
    }

    @Test
    void aPhoneThatRingsTooLongIsGivenUp() throws Exception {
        OutgoingCall call =
                line.endpoint().invite(to(phone.port(), Transport.UDP).ringingAtMost(Duration.ofMillis(100)));
        SipRequest invite = phone.request("INVITE");
        phone.answer(invite, 180, "");

        phone.answer(phone.request("CANCEL"), 200, "");
        phone.answer(invite, 487, "");

        assertThat(call.awaitOutcome()).isEqualTo(new InviteOutcome.Cancelled());
        assertThat(call.awaitEnd().cause()).isEqualTo(CallEnd.Cause.NOT_ANSWERED);
    }

    @Test
    void whoNeverAnswersIsUnreachable() throws Exception {
        OutgoingCall call = callPhone();

        assertThat(call.awaitOutcome()).isEqualTo(new InviteOutcome.Unreachable());
        line.requireNothingLeft();
    }

    @Test
    void aConnectionThatIsRefusedIsUnreachableAtOnce() throws Exception {
        OutgoingCall call = line.endpoint().invite(to(1, Transport.TCP));

        assertThat(call.awaitOutcome()).isEqualTo(new InviteOutcome.Unreachable());
        assertThat(line.endpoint().invite(to(1, Transport.TLS)).awaitOutcome())
                .isEqualTo(new InviteOutcome.Unreachable());
    }

    @Test
    void aCarrierThatAsksForAPasswordGetsProofAndNeverTwice() throws Exception {
        Invitation invitation =
                to(phone.port(), Transport.UDP).authorisedBy(new Credentials("passerelle", "correct horse"));
        OutgoingCall call = line.endpoint().invite(invitation);
        SipRequest first = phone.request("INVITE");
        phone.challenge(first);
        SipRequest second = phone.requestAfter(first);

        String proof = second.headers().first("Proxy-Authorization").orElseThrow();
        assertThat(proof).contains("algorithm=SHA-256").doesNotContain("correct horse");
        assertThat(second.cseq().number()).isEqualTo(2);
        phone.challenge(second);
        assertThat(call.awaitOutcome()).isInstanceOf(InviteOutcome.Refused.class);
    }

    @Test
    void aCarrierMayAskForThePasswordOfEachRequest() throws Exception {
        OutgoingCall call = line.endpoint()
                .invite(to(phone.port(), Transport.UDP).authorisedBy(new Credentials("passerelle", "correct horse")));
        SipRequest invite = phone.request("INVITE");
        phone.answer(invite, 200, RawPhone.SDP);
        call.awaitOutcome();
        call.hangUp(Reason.NORMAL);
        SipRequest bye = phone.request("BYE");
        phone.challenge(bye);

        SipRequest proved = phone.requestAfter(bye);

        assertThat(proved.headers().first("Proxy-Authorization").orElseThrow())
                .contains("uri=\"sip:phone@" + phone.address() + "\"");
        phone.answer(proved, 200, "");
    }

    @Test
    void whomWeHaveCalledHasNoBusinessOutsideTheCall() throws Exception {
        try (RawPhone stranger = new RawPhone("127.0.0.77", line.udpPort())) {
            OutgoingCall call = line.endpoint().invite(to("127.0.0.77", stranger.port(), Transport.UDP));
            SipRequest invite = stranger.request("INVITE");
            stranger.answer(invite, 200, RawPhone.SDP);
            assertThat(call.awaitOutcome()).isInstanceOf(InviteOutcome.Answered.class);
            stranger.request("ACK");

            new RawCall(stranger).invite();
            new RawCall(stranger).request("OPTIONS", "");

            assertThat(stranger.receiveWithin(Duration.ofMillis(200))).isEmpty();
            call.hangUp(Reason.NORMAL);
            stranger.answer(stranger.request("BYE"), 200, "");
            line.requireNothingLeft();
        }
    }

    @Test
    void aPhoneThatAnsweredHangsUp() throws Exception {
        OutgoingCall call = callPhone();
        SipRequest invite = phone.request("INVITE");
        phone.answer(invite, 200, RawPhone.SDP);
        phone.request("ACK");
        phone.send("""
                BYE sip:bridge@127.0.0.1 SIP/2.0
                Via: SIP/2.0/UDP $me;branch=z9hG4bKbye
                From: %s
                To: %s
                Call-ID: %s
                CSeq: 1 BYE
                """.formatted(invite.to().tagged("phone"), invite.from(), invite.callId()), "");

        assertThat(phone.finalResponse().status()).isEqualTo(200);
        assertThat(call.awaitEnd().cause()).isEqualTo(CallEnd.Cause.THEY_HUNG_UP);
    }
}
