package org.passerelle.sip;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Answers every call and notes what happens on it.
final class Answering implements CallHandler, CallListener {
    static final String ANSWER = RawPhone.SDP.replace("\n", "\r\n").replace("40000", "50000");

    final BlockingQueue<IncomingCall> calls = new LinkedBlockingQueue<>();
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @Override
    public void onCall(IncomingCall call) {
        call.listen(this);
        calls.add(call);
        try {
            if (call.offer().isPresent()) {
                call.answer(ANSWER);
            } else {
                heard.add("answer " + call.answerWithOffer(ANSWER).lines().count());
            }
            call.awaitEnd();
        } catch (CallOverException over) {
            heard.add("over " + over.end().cause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public OfferReply onOffer(String offerSdp) {
        heard.add("offer");
        return new OfferReply.Accepted(ANSWER);
    }

    @Override
    public OfferReply onOfferWanted() {
        heard.add("offer wanted");
        return new OfferReply.Accepted(ANSWER);
    }

    @Override
    public void onAnswer(String answerSdp) {
        heard.add("late answer");
    }

    @Override
    public void onInfo(String contentType, String body) {
        heard.add(contentType + " " + body.strip());
    }

    @Override
    public void onEnd(CallEnd end) {
        heard.add("end " + end.cause());
    }

    IncomingCall call() throws InterruptedException {
        IncomingCall call = calls.poll(10, TimeUnit.SECONDS);
        if (call == null) {
            throw new AssertionError("no call");
        }
        return call;
    }

    String heard() throws InterruptedException {
        String what = heard.poll(10, TimeUnit.SECONDS);
        return what == null ? "nothing" : what;
    }
}
