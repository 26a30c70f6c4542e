package org.passerelle.sip;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.passerelle.sip.digest.DigestVerifier.Verdict;
import org.passerelle.sip.message.Body;
import org.passerelle.sip.message.HeaderNames;
import org.passerelle.sip.message.Headers;
import org.passerelle.sip.message.NameAddress;
import org.passerelle.sip.message.SipParseException;
import org.passerelle.sip.message.SipRequest;
import org.passerelle.sip.message.SipResponse;
import org.passerelle.sip.message.SipUri;
import org.passerelle.sip.transaction.Responses;
import org.passerelle.sip.transaction.ServerTransaction;
import org.passerelle.sip.transaction.Transactions;
import org.passerelle.sip.transport.Admission;
import org.passerelle.sip.transport.Flow;

/// Where telephones are to be found (RFC 3261, section 10). Kept in memory: a telephone registers again by
/// itself. The loop's thread changes it; any thread may look.
///
/// ```
/// REGISTER ─▶ proved? 401 ─▶ own name? 403 ─▶ too brief? 423 ─▶ kept until it expires, 200
/// ```
final class Registrar {
    private static final long SHORTEST_SECONDS = 60;
    private static final long LONGEST_SECONDS = 3_600;
    private static final int MAX_CONTACTS_OF_USER = 5;
    private static final int MAX_USERS = 50_000;

    private final Transactions transactions;
    private final Proofs proofs;
    private final Map<String, List<Binding>> ofUser = new ConcurrentHashMap<>();

    /// @param flow on which the telephone is reached: its own address is behind a translation more often than
    ///     not
    record Binding(SipUri contact, Flow flow, String callId, long number, long expiresNs) {}

    private record Wish(SipUri contact, long seconds) {}

    Registrar(Transactions transactions, Proofs proofs) {
        this.transactions = transactions;
        this.proofs = proofs;
    }

    void onRegister(ServerTransaction transaction) {
        if (!(transaction.admission() instanceof Admission.Telephone)) {
            transaction.respond(403);
            return;
        }
        Optional<SipResponse> refusal = Requirements.refusal(transaction.request());
        if (refusal.isPresent()) {
            transaction.respond(refusal.get());
            return;
        }
        proofs.check(transaction, verdict -> {
            switch (verdict) {
                case Verdict.Proved proved -> register(transaction, proved.user());
                case Verdict.Unproved unproved ->
                    transaction.respond(proofs.challenge(transaction.request(), unproved));
            }
        });
    }

    private void register(ServerTransaction transaction, String user) {
        SipRequest request = transaction.request();
        if (!request.to().uri().user().equals(user)) {
            transaction.respond(403);
            return;
        }
        forgetExpired(user);
        List<String> contacts = request.headers().elements(HeaderNames.CONTACT);
        if (contacts.equals(List.of("*"))) {
            removeAll(transaction, user);
            return;
        }
        try {
            List<Wish> wishes = wishes(request, contacts);
            boolean tooBrief =
                    wishes.stream().anyMatch(wish -> wish.seconds() > 0 && wish.seconds() < SHORTEST_SECONDS);
            if (tooBrief) {
                transaction.respond(tooBrief(request));
                return;
            }
            transaction.respond(keep(transaction, user, wishes) ? registered(request, user) : full(request));
        } catch (SipParseException notAContact) {
            transaction.respond(400);
        }
    }

    /// RFC 3261, section 10.2.2: only with `Expires: 0`.
    private void removeAll(ServerTransaction transaction, String user) {
        if (!transaction.request().headers().first(HeaderNames.EXPIRES).equals(Optional.of("0"))) {
            transaction.respond(400);
            return;
        }
        ofUser.remove(user);
        transaction.respond(registered(transaction.request(), user));
    }

    private static List<Wish> wishes(SipRequest request, List<String> contacts) throws SipParseException {
        long usual = seconds(request.headers().first(HeaderNames.EXPIRES)).orElse(LONGEST_SECONDS);
        var wishes = new ArrayList<Wish>(contacts.size());
        for (String contact : contacts) {
            NameAddress address = NameAddress.parse(contact);
            if (address.uri() instanceof SipUri uri) {
                long seconds = seconds(address.parameters().value("expires")).orElse(usual);
                wishes.add(new Wish(uri, Math.min(seconds, LONGEST_SECONDS)));
            }
        }
        return wishes;
    }

    private static Optional<Long> seconds(Optional<String> text) {
        return text.filter(value ->
                        !value.isEmpty() && value.length() < 11 && value.chars().allMatch(c -> c >= '0' && c <= '9'))
                .map(Long::parseLong);
    }

    /// Nothing changes where one would be too many.
    private boolean keep(ServerTransaction transaction, String user, List<Wish> wishes) {
        if (!ofUser.containsKey(user) && ofUser.size() >= MAX_USERS) {
            return false;
        }
        SipRequest request = transaction.request();
        List<Binding> bindings = new ArrayList<>(ofUser.getOrDefault(user, List.of()));
        for (Wish wish : wishes) {
            bindings.removeIf(
                    known -> known.contact().toString().equals(wish.contact().toString()) && !isOlder(request, known));
            if (wish.seconds() > 0) {
                long expiresNs = transactions.nowNs()
                        + Duration.ofSeconds(wish.seconds()).toNanos();
                bindings.add(new Binding(
                        wish.contact(),
                        transaction.flow(),
                        request.callId(),
                        request.cseq().number(),
                        expiresNs));
            }
        }
        if (bindings.size() > MAX_CONTACTS_OF_USER) {
            return false;
        }
        if (bindings.isEmpty()) {
            ofUser.remove(user);
        } else {
            ofUser.put(user, List.copyOf(bindings));
        }
        return true;
    }

    private static boolean isOlder(SipRequest request, Binding known) {
        return known.callId().equals(request.callId()) && request.cseq().number() < known.number();
    }

    private void forgetExpired(String user) {
        ofUser.computeIfPresent(user, (same, bindings) -> {
            List<Binding> alive = alive(bindings);
            return alive.isEmpty() ? null : alive;
        });
    }

    private List<Binding> alive(List<Binding> bindings) {
        return bindings.stream()
                .filter(binding -> binding.expiresNs() - transactions.nowNs() > 0)
                .toList();
    }

    private SipResponse registered(SipRequest request, String user) {
        Headers.Builder headers = Responses.headers(request, transactions.newTag());
        for (Binding binding : ofUser.getOrDefault(user, List.of())) {
            long seconds =
                    Duration.ofNanos(binding.expiresNs() - transactions.nowNs()).toSeconds() + 1;
            headers.add(
                    HeaderNames.CONTACT,
                    NameAddress.of(binding.contact()) + ";expires=" + Math.min(seconds, LONGEST_SECONDS));
        }
        return SipResponse.of(200, headers.build(), Body.NONE);
    }

    private SipResponse tooBrief(SipRequest request) {
        Headers.Builder headers = Responses.headers(request, transactions.newTag())
                .add(HeaderNames.MIN_EXPIRES, Long.toString(SHORTEST_SECONDS));
        return SipResponse.of(423, headers.build(), Body.NONE);
    }

    private SipResponse full(SipRequest request) {
        return Responses.plain(request, 503, transactions.newTag());
    }

    /// The one that registered last. Any thread.
    Optional<Binding> find(String user) {
        List<Binding> bindings = alive(ofUser.getOrDefault(user, List.of()));
        return bindings.isEmpty() ? Optional.empty() : Optional.of(bindings.getLast());
    }

    /// Whether a telephone has registered from there, so that it may ask whether we live.
    boolean knows(Flow flow) {
        return ofUser.values().stream()
                .flatMap(List::stream)
                .anyMatch(binding -> binding.flow().remoteAddress().equals(flow.remoteAddress()));
    }

    /// Any thread.
    int size() {
        return ofUser.size();
    }

    /// Forgets all that have expired; called now and then.
    void sweep() {
        ofUser.keySet().forEach(this::forgetExpired);
    }
}
