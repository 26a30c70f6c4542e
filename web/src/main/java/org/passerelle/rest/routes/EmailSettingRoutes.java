package org.passerelle.rest.routes;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.passerelle.api.EmailSettings;
import org.passerelle.api.EmailSettingsPatch;
import org.passerelle.api.EmailTrial;
import org.passerelle.api.EmailTried;
import org.passerelle.letters.LetterKind;
import org.passerelle.mail.Delivery;
import org.passerelle.mail.MailHealth;
import org.passerelle.mail.MailSecurity;
import org.passerelle.mail.MailServer;
import org.passerelle.mail.MailServers;
import org.passerelle.mail.MailSettings;
import org.passerelle.notices.Previews;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.passerelle.rest.Words;
import org.springframework.stereotype.Component;

/// How e-mails are sent, and trying it.
@Component
final class EmailSettingRoutes implements Routes {
    private final MailServers servers;
    private final Previews previews;

    EmailSettingRoutes(MailServers servers, Previews previews) {
        this.servers = servers;
        this.previews = previews;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/emailSettings", EmailSettings.class, this::shown),
                Route.patch("/emailSettings", EmailSettingsPatch.class, EmailSettings.class, this::change),
                Route.post("/emailSettings:test", EmailTried.class, this::test)
                        .takes(EmailTrial.class)
                        .being(Route.Trait.PREVIEWED));
    }

    private Answer change(Call call) {
        EmailSettingsPatch wanted = call.body(EmailSettingsPatch.class);
        MailSettings now = servers.settings(call.actor().tenant());
        // A server of the installation is nobody's to edit here.
        MailServer own = now.isOwn() ? now.server() : MailServer.NONE;
        var server = new MailServer(
                wanted.host().orElse(own.host()).strip(),
                wanted.port().orElse(own.port()),
                wanted.security()
                        .map(word -> Members.constant(MailSecurity.class, word, "/security"))
                        .orElse(own.security()),
                wanted.userName().orElse(own.userName()).strip());
        servers.update(
                call.actor(),
                new MailSettings(
                        server,
                        true,
                        false,
                        wanted.consoleUrl().orElse(now.consoleUrl()).strip(),
                        wanted.graceMinutes().map(Duration::ofMinutes).orElse(now.grace()),
                        wanted.pinsInEmails().orElse(now.pinsInEmails()),
                        call.versionNumber()),
                wanted.password().filter(text -> !text.isEmpty()));
        return shown(call);
    }

    /// What was sent cannot be taken back: a dry run sends nothing.
    private Answer test(Call call) {
        EmailTrial wanted = call.body(EmailTrial.class);
        LetterKind kind = wanted.kind()
                .map(code -> Members.parsed(
                        code,
                        text -> LetterKind.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_')),
                        "/kind"))
                .orElse(LetterKind.INFORMATION);
        if (call.isDryRun()) {
            return Answer.of(new EmailTried("notSent", ""));
        }
        Delivery delivery = previews.sendTest(
                call.actor(),
                wanted.address().strip(),
                kind,
                wanted.language().orElse(call.locale().toLanguageTag()));
        String outcome = switch (delivery) {
            case Delivery.Accepted _ -> "accepted";
            case Delivery.Refused _ -> "refused";
            case Delivery.Later _ -> "later";
            case Delivery.Unknown _ -> "unknown";
            case Delivery.Away _ -> "away";
        };
        return Answer.of(new EmailTried(outcome, delivery.answer()));
    }

    private Answer shown(Call call) {
        MailSettings now = servers.settings(call.actor().tenant());
        MailHealth health = servers.health(call.actor().tenant());
        MailServer own = now.isOwn() ? now.server() : MailServer.NONE;
        return Answer.of(new EmailSettings(
                        own.host(),
                        own.port(),
                        Words.camel(own.security()),
                        own.userName(),
                        now.hasPassword(),
                        now.isOwn(),
                        now.consoleUrl(),
                        (int) now.grace().toMinutes(),
                        now.pinsInEmails(),
                        health.downSince(),
                        Optional.ofNullable(health.problem()).orElse(""),
                        String.valueOf(now.rowVersion())))
                .versioned(String.valueOf(now.rowVersion()));
    }
}
