package org.passerelle.rest.routes;

import java.util.List;
import org.passerelle.api.NewPhone;
import org.passerelle.api.PhoneSecret;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.passerelle.trunks.Phone;
import org.passerelle.trunks.PhoneId;
import org.passerelle.trunks.Phones;
import org.passerelle.trunks.TrunkRefusal;
import org.springframework.stereotype.Component;

/// Telephones that register. A password is in one answer and nowhere else.
@Component
final class PhoneRoutes implements Routes {
    private final Phones phones;

    PhoneRoutes(Phones phones) {
        this.phones = phones;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.list(
                        "/phones",
                        org.passerelle.api.Phone.class,
                        call -> Parts.all(phones.all(call.actor()), PhoneRoutes::shown)),
                Route.create("/phones", PhoneSecret.class, this::create)
                        .takes(NewPhone.class)
                        .being(Route.Trait.SECRET),
                Route.post("/phones/{id}:resetPassword", PhoneSecret.class, this::resetPassword)
                        .being(Route.Trait.SECRET),
                Route.delete("/phones/{id}", this::remove));
    }

    private Answer create(Call call) {
        NewPhone wanted = call.body(NewPhone.class);
        Phones.Credentials made =
                phones.add(call.actor(), wanted.userName(), wanted.label().orElse(""));
        return Answer.created("/phones/" + made.phone().id(), secret(made));
    }

    private Answer resetPassword(Call call) {
        return Answer.of(secret(phones.resetPassword(call.actor(), id(call))));
    }

    private Answer remove(Call call) {
        phones.remove(call.actor(), id(call));
        return new Answer.Nothing();
    }

    private static PhoneId id(Call call) {
        return call.id("id", PhoneId::parse, TrunkRefusal.NO_SUCH_PHONE);
    }

    private static PhoneSecret secret(Phones.Credentials made) {
        return new PhoneSecret(
                shown(made.phone()), made.realm(), made.password().value());
    }

    private static org.passerelle.api.Phone shown(Phone phone) {
        return new org.passerelle.api.Phone(
                phone.id().value(), phone.userName(), phone.label(), phone.enabled(), phone.passwordAt());
    }
}
