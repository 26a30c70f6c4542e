package org.passerelle.console.testing;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.passerelle.access.Actor;
import org.passerelle.access.Role;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.console.frame.Viewer;
import org.passerelle.console.frame.Viewers;
import org.passerelle.testing.TestApplication;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/// The pages of the console, as somebody with a role gets them, on the real administration.
public final class TestConsole {
    private static final UserId READER = new UserId(new UUID(0x01a20deb00007000L, 0x8000000000000001L));

    private TestConsole() {}

    public static MockMvc asSeenBy(Role role, TenantId tenant) {
        return asSeenBy(role, tenant, READER);
    }

    /// @param reader somebody of the directory
    public static MockMvc asSeenBy(Role role, TenantId tenant, UserId reader) {
        Actor actor = Actor.person(tenant, reader, "Rita Reader", Set.of(role), "127.0.0.1", "test");
        return MockMvcBuilders.webAppContextSetup(Pages.CONTEXT)
                .defaultRequest(MockMvcRequestBuilders.get("/").requestAttr(Present.VIEWER, viewer(actor)))
                .build();
    }

    /// The same pages for every test: they remember nobody.
    private static final class Pages {
        static final AnnotationConfigWebApplicationContext CONTEXT = start();

        private static AnnotationConfigWebApplicationContext start() {
            var context = new AnnotationConfigWebApplicationContext();
            context.setParent(TestApplication.context());
            context.setServletContext(new MockServletContext());
            context.addBeanFactoryPostProcessor(factory -> factory.registerSingleton("viewers", new Present()));
            context.register(Mvc.class, Wiring.class);
            context.refresh();
            return context;
        }
    }

    /// Somebody who does not sign out.
    private record Present() implements Viewers {
        static final String VIEWER = Viewer.class.getName();

        @Override
        public Viewer of(HttpServletRequest request) {
            return (Viewer) request.getAttribute(VIEWER);
        }

        @Override
        public boolean stays(HttpServletRequest request) {
            return true;
        }
    }

    private static Viewer viewer(Actor actor) {
        return new Viewer(
                Optional.of(
                        new Viewer.Person(actor, actor.name(), "rita@contoso.example", Optional.of(Locale.ENGLISH))),
                new Viewer.Organisation("Contoso", Locale.ENGLISH, ZoneId.of("Europe/Paris")),
                0);
    }

    /// First, so that the frame's languages replace those Spring MVC brings.
    @EnableWebMvc
    @Configuration(proxyBeanMethods = false)
    static class Mvc {}

    @Configuration(proxyBeanMethods = false)
    @ComponentScan(
            basePackages = {
                "org.passerelle.console.audit",
                "org.passerelle.console.branding",
                "org.passerelle.console.bridge",
                "org.passerelle.console.home",
                "org.passerelle.console.calls",
                "org.passerelle.console.dialin",
                "org.passerelle.console.frame",
                "org.passerelle.console.groups",
                "org.passerelle.console.integrations",
                "org.passerelle.console.imports",
                "org.passerelle.console.jobs",
                "org.passerelle.console.licences",
                "org.passerelle.console.lists",
                "org.passerelle.console.live",
                "org.passerelle.console.me",
                "org.passerelle.console.moves",
                "org.passerelle.console.numbers",
                "org.passerelle.console.providers",
                "org.passerelle.console.tokens",
                "org.passerelle.console.recordings",
                "org.passerelle.console.reports",
                "org.passerelle.console.trunks",
                "org.passerelle.console.notices",
                "org.passerelle.console.withdrawals",
                "org.passerelle.console.user",
                "org.passerelle.console.users"
            },
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Test.*"))
    static class Wiring {}
}
