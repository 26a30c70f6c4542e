package org.passerelle.sip;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.passerelle.sip.message.HeaderNames;
import org.passerelle.sip.message.NameAddress;
import org.passerelle.sip.message.SipParseException;
import org.passerelle.sip.message.SipRequest;
import org.passerelle.sip.message.SipUri;

/// Who calls: what a trunk asserts (RFC 3325), else what the caller says himself, unless he wants to be hidden
/// (RFC 3323).
final class CallerIdentity {
    private static final String ANONYMOUS = "anonymous";

    private CallerIdentity() {}

    static Optional<String> number(SipRequest request, Peer peer) {
        if (peer instanceof Peer.Telephone telephone) {
            return Optional.of(telephone.user());
        }
        if (isHidden(request)) {
            return Optional.empty();
        }
        NameAddress caller = asserted(request, peer).orElse(request.from());
        return Optional.of(caller.uri().user()).filter(user -> !user.isEmpty() && !user.equalsIgnoreCase(ANONYMOUS));
    }

    static String name(SipRequest request, Peer peer) {
        if (isHidden(request)) {
            return "";
        }
        String asserted = asserted(request, peer).map(NameAddress::displayName).orElse("");
        return asserted.isEmpty() ? request.from().displayName() : asserted;
    }

    private static Optional<NameAddress> asserted(SipRequest request, Peer peer) {
        return peer instanceof Peer.Trunk
                ? request.headers().elements(HeaderNames.P_ASSERTED_IDENTITY).stream()
                        .flatMap(element -> address(element).stream())
                        .filter(address -> !address.uri().user().isEmpty())
                        .findFirst()
                : Optional.empty();
    }

    private static boolean isHidden(SipRequest request) {
        List<String> privacy = request.headers().all("Privacy");
        boolean wanted = privacy.stream()
                .flatMap(value -> List.of(value.toLowerCase(Locale.ROOT).split("[;, ]+")).stream())
                .anyMatch(word -> word.equals("id") || word.equals("user") || word.equals("header"));
        boolean isAnonymous = request.from().uri() instanceof SipUri sip
                && sip.hostPort().host().toLowerCase(Locale.ROOT).equals("anonymous.invalid")
                && request.headers().elements(HeaderNames.P_ASSERTED_IDENTITY).isEmpty();
        return wanted || isAnonymous;
    }

    private static Optional<NameAddress> address(String element) {
        try {
            return Optional.of(NameAddress.parse(element));
        } catch (SipParseException notAnAddress) {
            return Optional.empty();
        }
    }
}
