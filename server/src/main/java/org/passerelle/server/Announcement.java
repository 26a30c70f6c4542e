package org.passerelle.server;

import java.util.Optional;
import org.passerelle.accounts.FirstAdministrator;
import org.passerelle.demo.DemoOrganisation;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.organisation.Organisations;
import org.passerelle.reception.PhoneSide;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells the operator, once the server answers, where it is and how to get in.
@Component
final class Announcement {
    private final FirstAdministrator first;
    private final DemoStart demo;
    private final PhoneSide phones;
    private final Organisations organisations;
    private final ServiceNumbers numbers;

    Announcement(
            FirstAdministrator first,
            DemoStart demo,
            PhoneSide phones,
            Organisations organisations,
            ServiceNumbers numbers) {
        this.first = first;
        this.demo = demo;
        this.phones = phones;
        this.organisations = organisations;
        this.numbers = numbers;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        int port =
                event.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null
                        ? web.getWebServer().getPort()
                        : 0;
        String url = "http://localhost:" + port;
        System.out.println();
        System.out.println("Passerelle is ready:  " + url);
        Optional<String> token = first.token();
        token.ifPresent(secret -> {
            System.out.println("It is empty. Set it up at  " + url + "/setup");
            System.out.println("with the set-up token      " + secret);
        });
        demo.password().ifPresent(password -> {
            System.out.println("Sign in as            " + DemoOrganisation.ADMINISTRATOR);
            System.out.println("with the password     " + password);
        });
        numberToCall()
                .ifPresent(number ->
                        System.out.println("Call with a softphone sip:" + number + "@127.0.0.1:" + phones.port()));
        phones.tlsPort().ifPresent(tls -> System.out.println("Trunks by TLS on port " + tls));
        phones.warnings().forEach(warning -> System.out.println("Warning: " + warning));
        System.out.println("Ctrl-C stops it.");
        System.out.println();
        System.out.flush();
    }

    private Optional<String> numberToCall() {
        return organisations
                .first()
                .flatMap(organisation -> numbers.all(organisation.id()).stream()
                        .filter(ServiceNumber::bridgeDefault)
                        .map(ServiceNumber::e164)
                        .findFirst());
    }
}
