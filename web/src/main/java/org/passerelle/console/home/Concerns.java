package org.passerelle.console.home;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.console.frame.FilteredUsers;
import org.passerelle.console.frame.Ui;
import org.passerelle.ldap.LdapSource;
import org.passerelle.ldap.LdapSources;
import org.passerelle.licences.LicencePool;
import org.passerelle.licences.Licences;
import org.passerelle.live.LineWarning;
import org.passerelle.live.LineWatch;
import org.passerelle.mail.MailServers;
import org.passerelle.notices.NoticeState;
import org.passerelle.notices.Notices;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderKind;
import org.passerelle.providers.Providers;
import org.passerelle.roster.FilterField;
import org.passerelle.trunks.SelfTest;
import org.passerelle.trunks.Trunk;
import org.passerelle.webhooks.Endpoint;
import org.passerelle.webhooks.Webhooks;
import org.springframework.stereotype.Component;

/// What somebody has to see to, as far as the reader may see it. Thread-safe.
@Component
final class Concerns {
    /// The first of the three warnings before a provider ends.
    private static final int DAYS_BEFORE_PROVIDER_ENDS = 90;

    private static final int DAYS_BEFORE_TRIAL_ENDS = 14;

    private static final String TRUNKS = "/admin/trunks/";

    private final MailServers mail;
    private final Notices notices;
    private final Licences licences;
    private final Providers providers;
    private final ServiceNumbers numbers;
    private final LdapSources directories;
    private final Webhooks webhooks;
    private final LineWatch lines;
    private final Clock clock;

    Concerns(
            MailServers mail,
            Notices notices,
            Licences licences,
            Providers providers,
            ServiceNumbers numbers,
            LdapSources directories,
            Webhooks webhooks,
            LineWatch lines,
            Clock clock) {
        this.mail = mail;
        this.notices = notices;
        this.licences = licences;
        this.providers = providers;
        this.numbers = numbers;
        this.directories = directories;
        this.webhooks = webhooks;
        this.lines = lines;
        this.clock = clock;
    }

    List<HomePage.Concern> of(Actor actor) {
        LocalDate today = LocalDate.now(clock);
        var found = new ArrayList<HomePage.Concern>();
        if (actor.may(Permission.SEE_LICENCES)) {
            licences.pools(actor).forEach(pool -> licences(pool, today, found));
        }
        if (actor.may(Permission.SEE_PROVIDERS)) {
            providers.all(actor.tenant()).forEach(provider -> provider(actor, provider, today, found));
        }
        if (actor.may(Permission.SEE_BRIDGE)) {
            numbers(actor, found);
        }
        if (actor.may(Permission.SEE_TRUNKS)) {
            lines.warnings(actor).forEach(warning -> found.add(line(warning, today)));
        }
        if (actor.may(Permission.SEE_EMAILS)) {
            emails(actor, found);
        }
        if (actor.may(Permission.SEE_SETTINGS)) {
            directory(actor, found);
            webhooks(actor, found);
        }
        return List.copyOf(found);
    }

    private static void licences(LicencePool pool, LocalDate today, List<HomePage.Concern> found) {
        String page = "/admin/licences/" + pool.product().code();
        String name = pool.product().name();
        if (pool.isOverused(today)) {
            found.add(new HomePage.Concern(
                    "licences-over", Map.of("product", name, "n", pool.assigned() - pool.usable(today)), page));
            return;
        }
        if (pool.isTrialRunning(today) && pool.assigned() > pool.bought()) {
            long days = ChronoUnit.DAYS.between(today, pool.trialUntil().orElseThrow());
            if (days <= DAYS_BEFORE_TRIAL_ENDS) {
                found.add(new HomePage.Concern(
                        "trial-ends",
                        Map.of("product", name, "days", days, "n", pool.assigned() - pool.bought()),
                        page));
            }
        }
    }

    private void provider(Actor actor, Provider provider, LocalDate today, List<HomePage.Concern> found) {
        if (provider.kind() == ProviderKind.BUILT_IN || provider.retiredOn().isEmpty()) {
            return;
        }
        long days = ChronoUnit.DAYS.between(today, provider.retiredOn().get());
        int users = days > DAYS_BEFORE_PROVIDER_ENDS ? 0 : providers.users(actor.tenant(), provider.id());
        if (users > 0) {
            found.add(new HomePage.Concern(
                    days < 0 ? "provider-ended" : "provider-ends",
                    Map.of("provider", provider.name(), "days", days, "n", users),
                    FilteredUsers.href(FilterField.PROVIDER.is(provider.name()))));
        }
    }

    private void numbers(Actor actor, List<HomePage.Concern> found) {
        List<ServiceNumber> all = numbers.all(actor.tenant());
        if (!all.isEmpty() && all.stream().noneMatch(ServiceNumber::bridgeDefault)) {
            found.add(new HomePage.Concern("no-default-number", Map.of(), "/admin/numbers"));
        }
    }

    private HomePage.Concern line(LineWarning warning, LocalDate today) {
        return switch (warning) {
            case LineWarning.TestFailed(Trunk trunk, ServiceNumber number, SelfTest _) ->
                new HomePage.Concern(
                        "line-test",
                        Map.of(
                                "trunk", trunk.details().name(),
                                "number", Ui.international(number.e164())),
                        TRUNKS + trunk.id() + "/probe?number=" + number.id());
            case LineWarning.Silent(Trunk trunk, Instant _) ->
                new HomePage.Concern(
                        "line-silent", Map.of("trunk", trunk.details().name()), TRUNKS + trunk.id());
            case LineWarning.Full(Trunk trunk) ->
                new HomePage.Concern(
                        "line-full",
                        Map.of(
                                "trunk", trunk.details().name(),
                                "n", trunk.details().mostCalls()),
                        TRUNKS + trunk.id());
            case LineWarning.TurnedAway(Trunk trunk, int callers) ->
                new HomePage.Concern(
                        "line-turned-away", Map.of("trunk", trunk.details().name(), "n", callers), TRUNKS + trunk.id());
            case LineWarning.CertificateEnds(Instant at) -> {
                long days = ChronoUnit.DAYS.between(today, LocalDate.ofInstant(at, clock.getZone()));
                boolean isOver = !at.isAfter(clock.instant());
                yield new HomePage.Concern(
                        isOver ? "certificate-ended" : "certificate-ends", Map.of("days", days), "/admin/trunks");
            }
        };
    }

    private void emails(Actor actor, List<HomePage.Concern> found) {
        int held = notices.count(actor, NoticeState.HELD);
        if (held > 0) {
            found.add(new HomePage.Concern("emails-held", Map.of("n", held), "/admin/emails?state=HELD"));
        }
        if (mail.health(actor.tenant()).isDown()) {
            found.add(new HomePage.Concern(
                    "mail-down",
                    Map.of(
                            "server",
                            mail.settings(actor.tenant()).server().host(),
                            "n",
                            notices.count(actor, NoticeState.WAITING)),
                    "/admin/emails"));
        }
        int failed = notices.count(actor, NoticeState.FAILED);
        if (failed > 0) {
            found.add(new HomePage.Concern("emails-failed", Map.of("n", failed), "/admin/emails?state=FAILED"));
        }
    }

    private void directory(Actor actor, List<HomePage.Concern> found) {
        LdapSource source = directories.of(actor);
        if (source.last().filter(reading -> !reading.refusal().isEmpty()).isPresent()) {
            found.add(new HomePage.Concern(
                    "directory", Map.of("address", source.address()), "/admin/settings/directory"));
        }
    }

    /// Those that nobody switched off.
    private void webhooks(Actor actor, List<HomePage.Concern> found) {
        List<Endpoint> stopped = webhooks.all(actor).stream()
                .filter(endpoint -> endpoint.stopped() != Endpoint.Stopped.NO)
                .toList();
        if (!stopped.isEmpty()) {
            found.add(new HomePage.Concern(
                    "webhooks",
                    Map.of("n", stopped.size(), "address", stopped.getFirst().url()),
                    "/admin/integrations/webhooks"));
        }
    }
}
