package org.passerelle.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.UserId;
import org.passerelle.accounts.FirstAdministrator;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.PinTiming;
import org.passerelle.assignments.Pins;
import org.passerelle.assignments.Target;
import org.passerelle.assignments.ThirdPartyRecords;
import org.passerelle.assignments.UserChoice;
import org.passerelle.bridge.Bridges;
import org.passerelle.directory.Source;
import org.passerelle.directory.User;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.licences.Licences;
import org.passerelle.numbers.NumberDetails;
import org.passerelle.numbers.NumberKind;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.organisation.NewOrganisation;
import org.passerelle.organisation.Organisation;
import org.passerelle.organisation.Organisations;
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderDetails;
import org.passerelle.providers.ProviderState;
import org.passerelle.providers.Providers;
import org.passerelle.trunks.Trunks;
import org.springframework.stereotype.Component;

/// Fills an empty system with Contoso, through the same doors that people use.
@Component
public final class DemoOrganisation {
    /// The demo's administrator signs in with it.
    public static final String ADMINISTRATOR = "admin@" + People.DOMAIN;

    private static final int USERS = 2_000;
    /// Of the 1,200 licensed users the first 400 are with a third party: they are ready to be moved.
    private static final int READY_TO_MOVE = 400;
    private static final int LICENSED = 1_200;
    private static final int UNLICENSED_WITH_THIRD_PARTY = 150;
    /// The last of the licensed users have conferencing switched off.
    private static final int SWITCHED_OFF = 40;
    private static final int BOUGHT = 1_500;
    private static final String CONFERENCING = "MCOMEETADV";

    private final Organisations organisations;
    private final FirstAdministrator administrators;
    private final Users users;
    private final Licences licences;
    private final Providers providers;
    private final ServiceNumbers numbers;
    private final ThirdPartyRecords records;
    private final Entitlements entitlements;
    private final Assignments assignments;
    private final Bridges bridges;
    private final Trunks trunks;
    private final Pins pins;
    private final Clock clock;

    DemoOrganisation(
            Organisations organisations,
            FirstAdministrator administrators,
            Users users,
            Licences licences,
            Providers providers,
            ServiceNumbers numbers,
            ThirdPartyRecords records,
            Entitlements entitlements,
            Assignments assignments,
            Bridges bridges,
            Trunks trunks,
            Pins pins,
            Clock clock) {
        this.organisations = organisations;
        this.administrators = administrators;
        this.users = users;
        this.licences = licences;
        this.providers = providers;
        this.numbers = numbers;
        this.records = records;
        this.entitlements = entitlements;
        this.assignments = assignments;
        this.bridges = bridges;
        this.trunks = trunks;
        this.pins = pins;
        this.clock = clock;
    }

    /// All of it in one transaction: a start that is interrupted leaves an empty system.
    ///
    /// @param password of the administrator
    /// @return false, and nothing was touched, where there is an organisation already
    public boolean createIfEmpty(String password) {
        if (organisations.first().isPresent()) {
            return false;
        }
        var contoso = new NewOrganisation("Contoso", "FR", "fr", ZoneId.of("Europe/Paris"));
        Organisation created = organisations.create(contoso, "demo", organisation -> fill(organisation, password));
        Actor demo = Actor.system(created.id(), "demo");
        while (pins.fillPending(demo.tenant(), LICENSED) > 0) {
            // PINs are hashed apart from the rows they belong to, some at a time.
        }
        return true;
    }

    /// Nobody is told of how things came to be before the first start.
    private void fill(Organisation organisation, String password) {
        Actor demo = Actor.system(organisation.id(), "demo");
        bridges.update(demo, bridges.settings(organisation.id()).withAutomaticEmails(false));
        people(demo, password);
        bridges.update(demo, bridges.settings(organisation.id()).withAutomaticEmails(true));
    }

    private void people(Actor demo, String password) {
        addNumbers(demo);
        trunks.add(demo, DemoTrunk.THIS_MACHINE);
        buyLicences(demo);
        List<Provider> thirdParties = addProviders(demo);
        UserDetails alice = UserDetails.of(ADMINISTRATOR, "Alice Administrator").withUsageLocation("FR");
        administrators.make(demo, alice, Source.DEMO, password);
        List<UserId> people = users.createAll(demo, new People().make(USERS - 1), Source.DEMO).stream()
                .map(User::id)
                .toList();
        List<UserId> licensed = people.subList(0, LICENSED);
        List<UserId> withThirdParty = new ArrayList<>(licensed.subList(0, READY_TO_MOVE));
        withThirdParty.addAll(people.subList(LICENSED, LICENSED + UNLICENSED_WITH_THIRD_PARTY));
        records.setAll(demo, new DemoRecords().make(withThirdParty, thirdParties), true, "");
        entitlements.assign(demo, CONFERENCING, licensed, PinTiming.LATER);
        List<UserChoice> off = licensed.subList(LICENSED - SWITCHED_OFF, LICENSED).stream()
                .map(UserChoice::of)
                .toList();
        assignments.setProvider(demo, off, Target.NONE, "On parental leave", PinTiming.LATER);
    }

    private void addNumbers(Actor demo) {
        for (Place place : Places.all()) {
            for (int i = 0; i < place.numbers().size(); i++) {
                ServiceNumber number = add(demo, place, place.numbers().get(i), NumberKind.TOLL, i);
                if (i == 0) {
                    numbers.makeCountryDefault(demo, number.id(), true);
                }
                if (i == 0 && place.country().equals("FR")) {
                    numbers.makeBridgeDefault(demo, number.id());
                }
            }
            for (String tollFree : place.tollFree()) {
                ServiceNumber number = add(demo, place, tollFree, NumberKind.TOLL_FREE, 0);
                numbers.makeCountryDefault(demo, number.id(), true);
            }
        }
    }

    private ServiceNumber add(Actor demo, Place place, String e164, NumberKind kind, int city) {
        String where = kind == NumberKind.TOLL
                ? place.cities().get(city % place.cities().size())
                : "";
        List<String> others = place.language().startsWith("en") ? List.of() : List.of("en-US");
        return numbers.add(demo, new NumberDetails(e164, Optional.of(kind), where, place.language(), others, true));
    }

    private void buyLicences(Actor demo) {
        licences.setPool(demo, CONFERENCING, BOUGHT, 0, Optional.empty());
        licences.setPool(
                demo, "MCOMEETACPEA", 0, 25, Optional.of(LocalDate.now(clock).plusDays(30)));
        licences.setPool(demo, "ENTERPRISEPREMIUM", 50, 0, Optional.empty());
        licences.setPool(demo, "ENTERPRISEPACK", 2_000, 0, Optional.empty());
    }

    private List<Provider> addProviders(Actor demo) {
        return List.of(
                providers.add(demo, third("InterCall", "intercall.example", "https://www.intercall.example/numbers")),
                providers.add(demo, third("Fabrikam Meetings", "fabrikam.example", "https://meet.fabrikam.example/")),
                providers.add(demo, third("Northwind Conferencing", "northwind.example", "")));
    }

    private static ProviderDetails third(String name, String domain, String webPage) {
        return new ProviderDetails(name, domain, webPage, ProviderState.ACTIVE, Optional.empty());
    }
}
