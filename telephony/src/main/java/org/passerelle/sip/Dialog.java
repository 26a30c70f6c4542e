package org.passerelle.sip;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.passerelle.sip.message.Body;
import org.passerelle.sip.message.HeaderNames;
import org.passerelle.sip.message.Headers;
import org.passerelle.sip.message.NameAddress;
import org.passerelle.sip.message.SipParseException;
import org.passerelle.sip.message.SipRequest;
import org.passerelle.sip.message.SipResponse;
import org.passerelle.sip.message.SipUri;
import org.passerelle.sip.message.Uri;
import org.passerelle.sip.transport.Flow;

/// What both sides of a call remember, so that their requests belong together (RFC 3261, section 12). The
/// loop's thread only.
final class Dialog {
    private final DialogId id;
    private final NameAddress local;
    private final NameAddress remote;
    private final List<String> routes;
    private final boolean isSecure;
    private Uri remoteTarget;
    private long localNumber;
    private long remoteNumber;
    private Flow flow;

    private Dialog(DialogId id, NameAddress local, NameAddress remote, List<String> routes, Uri target, Flow flow) {
        this.id = id;
        this.local = local;
        this.remote = remote;
        this.routes = List.copyOf(routes);
        this.remoteTarget = target;
        this.isSecure = target instanceof SipUri sip && sip.isSecure();
        this.flow = flow;
    }

    /// Of an INVITE that came.
    static Dialog ofServer(SipRequest invite, String localTag, Flow flow) {
        NameAddress local = invite.to().tagged(localTag);
        var id = new DialogId(invite.callId(), localTag, invite.from().tag().orElse(""));
        var dialog = new Dialog(
                id,
                local,
                invite.from(),
                invite.headers().elements(HeaderNames.RECORD_ROUTE),
                contact(invite.headers(), invite.from().uri()),
                flow);
        dialog.remoteNumber = invite.cseq().number();
        return dialog;
    }

    /// Of an INVITE of ours that was accepted.
    static Dialog ofClient(SipRequest invite, SipResponse accepted, Flow flow) {
        String localTag = invite.from().tag().orElse("");
        var id = new DialogId(invite.callId(), localTag, accepted.to().tag().orElse(""));
        List<String> routes = new ArrayList<>(accepted.headers().elements(HeaderNames.RECORD_ROUTE));
        Collections.reverse(routes);
        var dialog =
                new Dialog(id, invite.from(), accepted.to(), routes, contact(accepted.headers(), invite.uri()), flow);
        dialog.localNumber = invite.cseq().number();
        dialog.remoteNumber = -1;
        return dialog;
    }

    private static Uri contact(Headers headers, Uri otherwise) {
        List<String> contacts = headers.elements(HeaderNames.CONTACT);
        if (contacts.isEmpty() || contacts.getFirst().equals("*")) {
            return otherwise;
        }
        return uri(contacts.getFirst(), otherwise);
    }

    private static Uri uri(String address, Uri otherwise) {
        try {
            return NameAddress.parse(address).uri();
        } catch (SipParseException notAnAddress) {
            return otherwise; // The parser of messages has refused it already.
        }
    }

    DialogId id() {
        return id;
    }

    Flow flow() {
        return flow;
    }

    boolean isSecure() {
        return isSecure;
    }

    /// The last way that worked counts for a peer whose address changes.
    void onFlow(Flow seen) {
        flow = seen;
    }

    /// A request of the other side may come only once and in its order (RFC 3261, section 12.2.2).
    boolean takesNumber(long number) {
        if (number <= remoteNumber) {
            return false;
        }
        remoteNumber = number;
        return true;
    }

    /// Requests that change the session may change where the other side is (RFC 3261, section 12.2.1.2).
    void refreshTarget(Headers headers) {
        remoteTarget = contact(headers, remoteTarget);
    }

    /// The URI whose host is the next one to see our requests.
    Uri nextHop() {
        return routes.isEmpty() ? remoteTarget : uri(routes.getFirst(), remoteTarget);
    }

    /// A new request; the caller adds Via and what else belongs to it.
    SipRequest request(String method, Headers.Builder headers, Body body) {
        localNumber++;
        return request(method, localNumber, headers, body);
    }

    /// The ACK of a 2xx has the number of its INVITE.
    SipRequest ack(long number, Headers.Builder headers) {
        return request("ACK", number, headers, Body.NONE);
    }

    private SipRequest request(String method, long number, Headers.Builder headers, Body body) {
        boolean isStrict = isStrict();
        headers.add(HeaderNames.FROM, local.toString())
                .add(HeaderNames.TO, remote.toString())
                .add(HeaderNames.CALL_ID, id.callId())
                .add(HeaderNames.CSEQ, number + " " + method)
                .add(HeaderNames.MAX_FORWARDS, "70")
                .add(HeaderNames.ROUTE, isStrict ? routes.subList(1, routes.size()) : routes);
        if (isStrict) {
            headers.add(HeaderNames.ROUTE, "<" + remoteTarget + ">");
        }
        if (!body.isEmpty()) {
            headers.add(HeaderNames.CONTENT_TYPE, body.contentType());
        }
        return SipRequest.of(method, requestUri(), headers.build(), body);
    }

    /// Of the next request. A router of the old kind wants to see itself there (RFC 3261, section 12.2.1.1).
    Uri requestUri() {
        return withoutHeaders(isStrict() ? nextHop() : remoteTarget);
    }

    private boolean isStrict() {
        return !routes.isEmpty() && nextHop() instanceof SipUri first && !first.isLoose();
    }

    /// A Request-URI has neither header fields nor a method (RFC 3261, section 19.1.1).
    private static Uri withoutHeaders(Uri uri) {
        if (uri instanceof SipUri sip && sip.headers().isPresent()) {
            return new SipUri(sip.isSecure(), sip.escapedUser(), sip.hostPort(), sip.parameters(), Optional.empty());
        }
        return uri;
    }
}
