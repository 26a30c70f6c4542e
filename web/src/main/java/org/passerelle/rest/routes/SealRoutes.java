package org.passerelle.rest.routes;

import java.util.List;
import java.util.OptionalInt;
import org.passerelle.api.AuditKeeping;
import org.passerelle.api.AuditSeal;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.rest.Parameter;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.passerelle.rest.Words;
import org.passerelle.seals.AuditKeepings;
import org.passerelle.seals.AuditSeals;
import org.passerelle.seals.Seal;
import org.passerelle.seals.SealCheck;
import org.passerelle.seals.SealRefusal;
import org.springframework.stereotype.Component;

/// Whether the audit is still what was written, and how long it is kept.
@Component
final class SealRoutes implements Routes {
    private final AuditSeals seals;
    private final AuditKeepings keepings;

    SealRoutes(AuditSeals seals, AuditKeepings keepings) {
        this.seals = seals;
        this.keepings = keepings;
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
                        Parameter.number("fromSeal", "1")),
                Route.get("/auditKeeping", AuditKeeping.class, this::keeping),
                Route.put("/auditKeeping", AuditKeeping.class, AuditKeeping.class, this::setKeeping));
    }

    private Answer keeping(Call call) {
        return Answer.of(new AuditKeeping(
                keepings.of(call.actor()).keepDays().stream().boxed().findFirst()));
    }

    private Answer setKeeping(Call call) {
        var days = call.body(AuditKeeping.class).keepDays();
        keepings.set(
                call.actor(),
                new org.passerelle.seals.AuditKeeping(
                        days.map(OptionalInt::of).orElse(OptionalInt.empty()),
                        keepings.of(call.actor()).rowVersion()));
        return keeping(call);
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
                found.next().stream().boxed().findFirst(),
                found.expired().stream().boxed().findFirst()));
    }

    private static AuditSeal shown(Seal seal) {
        return new AuditSeal(seal.number(), seal.lastEvent(), seal.events(), seal.hash(), seal.at());
    }
}
