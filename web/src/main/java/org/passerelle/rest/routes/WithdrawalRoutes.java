package org.passerelle.rest.routes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.api.AffectedUser;
import org.passerelle.api.NewWithdrawal;
import org.passerelle.api.PreviewGroup;
import org.passerelle.api.Reason;
import org.passerelle.api.WithdrawalForecast;
import org.passerelle.jobs.Result;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumberId;
import org.passerelle.providers.ProviderId;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.rest.Parameter;
import org.passerelle.rest.RestRefusal;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.passerelle.rest.Words;
import org.passerelle.withdrawals.Affected;
import org.passerelle.withdrawals.Forecast;
import org.passerelle.withdrawals.Rule;
import org.passerelle.withdrawals.Thing;
import org.passerelle.withdrawals.Withdrawal;
import org.passerelle.withdrawals.WithdrawalId;
import org.passerelle.withdrawals.WithdrawalOrder;
import org.passerelle.withdrawals.WithdrawalRefusal;
import org.passerelle.withdrawals.Withdrawals;
import org.springframework.stereotype.Component;

/// Providers that are retired and numbers that are withdrawn, on a day.
@Component
final class WithdrawalRoutes implements Routes {
    private static final Class<org.passerelle.api.Withdrawal> WITHDRAWAL = org.passerelle.api.Withdrawal.class;
    private static final List<Integer> USUAL_REMINDERS = List.of(30, 7, 1);

    private final Withdrawals withdrawals;
    private final Phrases phrases;

    WithdrawalRoutes(Withdrawals withdrawals, Phrases phrases) {
        this.withdrawals = withdrawals;
        this.phrases = phrases;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.list("/withdrawals", WITHDRAWAL, this::list, Parameter.TOP, Parameter.AFTER),
                Route.create("/withdrawals", WITHDRAWAL, this::order).takes(NewWithdrawal.class),
                Route.post("/withdrawals:forecast", WithdrawalForecast.class, this::forecast)
                        .takes(NewWithdrawal.class),
                Route.get("/withdrawals/{id}", WITHDRAWAL, this::one),
                Route.list(
                        "/withdrawals/{id}/users", AffectedUser.class, this::affected, Parameter.TOP, Parameter.AFTER),
                Route.post("/withdrawals/{id}:approve", WITHDRAWAL, call -> tell(call, withdrawals::approve)),
                Route.post("/withdrawals/{id}:cancel", WITHDRAWAL, call -> tell(call, withdrawals::cancel)),
                Route.post("/withdrawals/{id}:resume", WITHDRAWAL, call -> tell(call, withdrawals::resume)),
                Route.post("/withdrawals/{id}:undo", WITHDRAWAL, this::undo).takes(Reason.class));
    }

    private Answer list(Call call) {
        int top = call.top();
        List<Withdrawal> found = withdrawals.page(call.actor(), call.after(WithdrawalId::parse), top + 1);
        return Parts.of(call, found, top, WithdrawalRoutes::shown, Withdrawal::id);
    }

    private Answer order(Call call) {
        NewWithdrawal wanted = call.body(NewWithdrawal.class);
        Thing thing = thing(wanted);
        WithdrawalId id = withdrawals.order(
                call.actor(),
                new WithdrawalOrder(
                        thing,
                        rule(thing, wanted),
                        wanted.at(),
                        wanted.reminderDays().orElse(USUAL_REMINDERS),
                        wanted.reason().orElse("").strip()));
        return Answer.created("/withdrawals/" + id, shown(withdrawals.require(call.actor(), id)));
    }

    private Answer forecast(Call call) {
        NewWithdrawal wanted = call.body(NewWithdrawal.class);
        Thing thing = thing(wanted);
        Forecast found = withdrawals.forecast(call.actor(), thing, rule(thing, wanted));
        return Answer.of(new WithdrawalForecast(
                withdrawals.name(call.actor(), thing),
                found.total(),
                found.withoutAddress(),
                found.groups().stream()
                        .map(group -> new PreviewGroup(
                                Words.camel(group.getKey().result()),
                                group.getKey().code(),
                                text(
                                        call,
                                        group.getKey().result(),
                                        group.getKey().code()),
                                group.getValue()))
                        .toList(),
                found.nextBridgeDefault().map(ServiceNumber::e164)));
    }

    private Answer one(Call call) {
        return Answer.of(shown(withdrawals.require(call.actor(), id(call))));
    }

    private Answer affected(Call call) {
        int top = call.top();
        Withdrawal one = withdrawals.require(call.actor(), id(call));
        List<Affected> found =
                withdrawals.affected(call.actor(), one.thing(), one.rule(), call.after(UserId::parse), top + 1);
        return Parts.of(call, found, top, user -> shown(call, user), Affected::user);
    }

    private Answer undo(Call call) {
        Reason wanted = call.bodyOr(Reason.class, new Reason(Optional.empty()));
        withdrawals.undo(call.actor(), id(call), wanted.reason().orElse("").strip());
        return one(call);
    }

    private Answer tell(Call call, BiConsumer<Actor, WithdrawalId> order) {
        order.accept(call.actor(), id(call));
        return one(call);
    }

    private static WithdrawalId id(Call call) {
        return call.id("id", WithdrawalId::parse, WithdrawalRefusal.NO_SUCH_WITHDRAWAL);
    }

    private static Thing thing(NewWithdrawal wanted) {
        if (wanted.provider().isPresent() == wanted.number().isPresent()) {
            throw new RefusedException(RestRefusal.MEMBER_UNFIT, Map.of("member", "/provider"));
        }
        return wanted.provider()
                .<Thing>map(id -> new Thing.OfProvider(new ProviderId(id)))
                .orElseGet(() ->
                        new Thing.OfNumber(new ServiceNumberId(wanted.number().orElseThrow())));
    }

    private static Rule rule(Thing thing, NewWithdrawal wanted) {
        String usual = wanted.provider().isPresent() ? Rule.OfProvider.MOVE_OR_OFF.text() : "by-country";
        return Rule.parse(thing, wanted.rule().orElse(usual));
    }

    private AffectedUser shown(Call call, Affected user) {
        return new AffectedUser(
                user.user().value(),
                user.name(),
                user.signInName(),
                user.country(),
                Words.camel(user.effect().result()),
                user.effect().code(),
                text(call, user.effect().result(), user.effect().code()),
                user.effect().number().map(ServiceNumber::e164));
    }

    private String text(Call call, Result result, String code) {
        return phrases.outcome(call, result == Result.REFUSED, code, Map.of());
    }

    private static org.passerelle.api.Withdrawal shown(Withdrawal one) {
        Optional<java.util.UUID> value = Optional.of(one.thing().value());
        return new org.passerelle.api.Withdrawal(
                one.id().value(),
                value.filter(_ -> one.isOfProvider()),
                value.filter(_ -> !one.isOfProvider()),
                one.name(),
                one.rule().text(),
                Words.camel(one.state()),
                one.dueAt(),
                one.reminderDays(),
                one.nextReminder(),
                one.reason(),
                one.createdAt(),
                one.orderer().name(),
                one.approvalUntil(),
                one.approval().map(Withdrawal.Approval::by),
                one.finishedAt(),
                one.jobs().stream().map(JobId::value).toList());
    }
}
