package org.passerelle.sip;

/// Hears what the other side of a call does.
///
/// All methods of one call are called one after the other, on a virtual thread of that call which is not the
/// one of [CallHandler#onCall]; they may block, and then delay what comes later on this call and nothing else.
/// What a listener throws is told to the endpoint's watcher and answered as a fault of ours.
public interface CallListener {
    /// The other side wants to change the session (re-INVITE or UPDATE): hold, another codec, another address.
    /// The answer must come within 64 T1 (32 s). Nothing is different for the other side until then.
    default OfferReply onOffer(String offerSdp) {
        return new OfferReply.Refused();
    }

    /// The other side wants an offer of ours (re-INVITE without a description); [#onAnswer] follows.
    default OfferReply onOfferWanted() {
        return new OfferReply.Refused();
    }

    /// The other side has answered an offer that it wanted, or a refresh of the session with a new description.
    default void onAnswer(String answerSdp) {}

    /// A description before the answer of a call that we began: ringing tones or announcements of the network.
    ///
    /// @param status 180 to 199
    /// @param sdp empty where the response had none
    default void onProgress(int status, String sdp) {}

    /// An INFO, mostly a key (`application/dtmf-relay`). Answered with 200 before this is called.
    default void onInfo(String contentType, String body) {}

    /// The call is over. The last that is told, and told once.
    void onEnd(CallEnd end);
}
