package org.passerelle.rest.routes;

import java.util.List;
import org.passerelle.api.AuditSeal;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.rest.Parameter;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.passerelle.rest.Words;
import org.passerelle.seals.AuditSeals;
import org.passerelle.seals.Seal;
import org.passerelle.seals.SealCheck;
import org.passerelle.seals.SealRefusal;
import org.springframework.stereotype.Component;

/// Whether the audit is still what was written.
@Component
final class SealRoutes implements Routes {
    private final AuditSeals seals;

    SealRoutes(AuditSeals seals) {
        this.seals = seals;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.list("/audit/seals", AuditSeal.class, this::list, Parameter.TOP, Parameter.AFTER),
                Route.get("/audit/seals/{seal}", AuditSeal.class, this::seal),
                Route.get(
                        "/audit/seals:check",
                        org.passerelle.api.SealCheck.class,
                        this::check,
                        Parameter.number("fromSeal", "1")));
    }

    private Answer list(Call call) {
        int top = call.top();
        return Parts.of(
                call,
                seals.list(call.actor(), call.after(Long::parseLong), top + 1),
                top,
                SealRoutes::shown,
                Seal::number);
    }

    private Answer seal(Call call) {
        return Answer.of(
                shown(seals.require(call.actor(), call.id("seal", Long::parseLong, SealRefusal.NO_SUCH_SEAL))));
    }

    private Answer check(Call call) {
        SealCheck found = seals.check(
                call.actor(), call.word("fromSeal", text -> Seal.number(text)).orElse(1L));
        return Answer.of(new org.passerelle.api.SealCheck(
                found.from(),
                found.until(),
                found.events(),
                found.fault().map(SealCheck.Fault::seal),
                found.fault().map(fault -> Words.camel(fault.kind())),
                found.next().stream().boxed().findFirst()));
    }

    private static AuditSeal shown(Seal seal) {
        return new AuditSeal(seal.number(), seal.lastEvent(), seal.events(), seal.hash(), seal.at());
    }
}
