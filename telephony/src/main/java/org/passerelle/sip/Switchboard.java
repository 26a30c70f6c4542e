package org.passerelle.sip;

import java.time.Duration;
import java.util.Optional;
import org.passerelle.sip.message.SipRequest;
import org.passerelle.sip.message.SipResponse;
import org.passerelle.sip.transaction.InviteServer;
import org.passerelle.sip.transaction.ServerTransaction;
import org.passerelle.sip.transaction.TransactionUser;
import org.passerelle.sip.transport.Admission;
import org.passerelle.sip.transport.Flow;

/// Brings each request to what it is about: a call, a new call, a registration, a question. The loop's thread
/// only.
final class Switchboard implements TransactionUser {
    private final CallTable calls;
    private final NewCalls newCalls;
    private final Optional<Registrar> registrar;

    Switchboard(CallTable calls, NewCalls newCalls, Optional<Registrar> registrar) {
        this.calls = calls;
        this.newCalls = newCalls;
        this.registrar = registrar;
    }

    @Override
    public boolean isOfKnownCall(SipRequest request) {
        return request.to().tag().isPresent()
                && calls.find(DialogId.of(request)).isPresent();
    }

    @Override
    public void onAck(SipRequest ack, Flow flow, Admission admission) {
        calls.find(DialogId.of(ack))
                .filter(call -> call.isFrom(flow, admission))
                .ifPresent(call -> call.onAck(ack));
    }

    @Override
    public void onRequest(ServerTransaction transaction) {
        SipRequest request = transaction.request();
        if (request.to().tag().isEmpty()) {
            onNewRequest(transaction);
            return;
        }
        Optional<LiveCall> call = calls.find(DialogId.of(request))
                .filter(known -> known.isFrom(transaction.flow(), transaction.admission()));
        if (call.isPresent()) {
            call.get().onRequest(transaction);
        } else {
            respond(transaction, transaction.admission() instanceof Admission.Called, 481);
        }
    }

    /// Who is known only because we have called him has no business outside that call, and gets silence.
    private void onNewRequest(ServerTransaction transaction) {
        if (transaction.admission() instanceof Admission.Called) {
            transaction.ignore();
            return;
        }
        if (transaction instanceof InviteServer invite) {
            newCalls.onInvite(invite);
            return;
        }
        boolean isUnproved = transaction.admission() instanceof Admission.Telephone;
        switch (transaction.request().method()) {
            case "REGISTER" -> onRegister(transaction);
            case "OPTIONS" -> onOptions(transaction, isUnproved);
            case "BYE", "INFO", "PRACK", "UPDATE" -> respond(transaction, isUnproved, 481);
            case "REFER" -> respond(transaction, isUnproved, 603);
            default -> onUnknown(transaction, isUnproved);
        }
    }

    /// Who may be a telephone but has not proved it learns nothing by asking around.
    private static void respond(ServerTransaction transaction, boolean isUnproved, int status) {
        if (isUnproved) {
            transaction.ignore();
        } else {
            transaction.respond(status);
        }
    }

    private static void onUnknown(ServerTransaction transaction, boolean isUnproved) {
        if (isUnproved) {
            transaction.ignore();
        } else {
            transaction.respond(LiveCall.notAllowed(transaction.request()));
        }
    }

    private void onRegister(ServerTransaction transaction) {
        if (registrar.isPresent()) {
            registrar.get().onRegister(transaction);
        } else {
            onUnknown(transaction, transaction.admission() instanceof Admission.Telephone);
        }
    }

    /// How a trunk finds out whether to send calls here.
    private void onOptions(ServerTransaction transaction, boolean isUnproved) {
        boolean isRegistered =
                registrar.filter(known -> known.knows(transaction.flow())).isPresent();
        if (isUnproved && !isRegistered) {
            transaction.ignore();
            return;
        }
        SipRequest request = transaction.request();
        Optional<SipResponse> refusal = Requirements.refusal(request);
        if (refusal.isPresent()) {
            transaction.respond(refusal.get());
            return;
        }
        Optional<Duration> unwelcome = newCalls.unwelcomeFor();
        transaction.respond(
                unwelcome.isPresent() ? newCalls.later(request, unwelcome.get()) : LiveCall.abilities(request));
    }
}
