package org.passerelle.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.passerelle.sip.message.SipRequest;
import org.passerelle.sip.message.SipResponse;

/// Sessions that are refreshed or end (RFC 4028); the shortest is one second here.
@Execution(ExecutionMode.CONCURRENT)
class SessionTimerTest {
    private final Answering answering = new Answering();
    private TestLine line;
    private RawPhone phone;
    private RawCall raw;

    @BeforeEach
    void connect() throws Exception {
        var times = new SipSettings.CallTimes(Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofSeconds(60));
        line = TestLine.start(TestLine.settings().with(times), answering);
        phone = new RawPhone(line.udpPort());
        raw = new RawCall(phone);
    }

    @AfterEach
    void disconnect() throws Exception {
        phone.close();
        line.close();
    }

    @Test
    void weRefreshWhereWeShallAndByReinviteWhereTheyKnowNoUpdate() throws Exception {
        raw.with("Supported: timer\nSession-Expires: 2;refresher=uas\n");
        SipResponse accepted = raw.establish();
        SipRequest refresh = phone.request("INVITE");
        phone.answer(refresh, 200, RawPhone.SDP.replace("40000", "40002"));

        assertThat(accepted.headers().first("Session-Expires")).contains("2;refresher=uas");
        assertThat(refresh.body().text()).isEqualTo(Answering.ANSWER);
        assertThat(answering.heard()).isEqualTo("late answer");
    }

    @Test
    void weRefreshByUpdateWhereTheyKnowIt() throws Exception {
        raw.with("Supported: timer\nSession-Expires: 2;refresher=uas\nAllow: INVITE, UPDATE\n");
        raw.establish();

        SipRequest refresh = phone.request("UPDATE");

        assertThat(refresh.body().isEmpty()).isTrue();
        phone.answer(refresh, 200, "");
    }

    @Test
    void aCallThatTheOtherSideDoesNotKnowAnyMoreIsOver() throws Exception {
        raw.with("Supported: timer\nSession-Expires: 2;refresher=uas\n");
        raw.establish();

        phone.answer(phone.request("INVITE"), 481, "");

        assertThat(answering.heard()).isEqualTo("end SESSION_EXPIRED");
    }

    @Test
    void whoPromisedToRefreshAndDoesNotIsHungUp() throws Exception {
        raw.with("Supported: timer\nSession-Expires: 2;refresher=uac\n");
        SipResponse accepted = raw.establish();

        SipRequest bye = phone.request("BYE");

        phone.answer(bye, 200, "");
        assertThat(accepted.headers().first("Session-Expires")).contains("2;refresher=uac");
        assertThat(accepted.headers().lists("Require", "timer")).isTrue();
        assertThat(answering.heard()).isEqualTo("end SESSION_EXPIRED");
    }

    @Test
    void whoRefreshesStays() throws Exception {
        raw.with("Supported: timer\nSession-Expires: 2;refresher=uac\n");
        raw.establish();
        for (int i = 0; i < 4; i++) {
            assertThat(phone.receiveWithin(Duration.ofMillis(600)).filter(SipRequest.class::isInstance))
                    .isEmpty();
            raw.request("UPDATE", "");
            assertThat(phone.finalResponse("UPDATE").status()).isEqualTo(200);
        }

        assertThat(answering.call().end()).isEmpty();
    }

    @Test
    void aSessionShorterThanWeTakeIsRefused() throws Exception {
        line.close();
        line = TestLine.answering(answering);
        phone.close();
        phone = new RawPhone(line.udpPort());
        raw = new RawCall(phone);
        raw.with("Supported: timer\nSession-Expires: 30\n").invite();

        SipResponse refused = phone.finalResponse();

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.headers().first("Min-SE")).contains("90");
    }

    @Test
    void whoKnowsNoTimersIsNotBothered() throws Exception {
        SipResponse accepted = raw.establish();

        assertThat(accepted.headers().has("Session-Expires")).isFalse();
    }
}
