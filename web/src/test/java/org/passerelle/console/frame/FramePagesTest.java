package org.passerelle.console.frame;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.sql.SQLException;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.Role;
import org.passerelle.attempts.RefusedAttempts;
import org.passerelle.testing.TestApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockServletContext;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/// The frame inside Spring MVC: languages, theme, problem pages, static files.
class FramePagesTest {
    private final MockMvc console = console();

    @Test
    void theBrowsersLanguageComesBeforeTheOrganisations() throws Exception {
        console.perform(get("/nowhere").header("Accept-Language", "de, en-GB;q=0.8, fr;q=0.5"))
                .andExpect(content().string(allOf(containsString("lang=\"en-GB\""), containsString("Users"))));
        console.perform(get("/nowhere")).andExpect(content().string(containsString("lang=\"fr\"")));
    }

    @Test
    void theLanguageChosenInTheHeaderComesFirst() throws Exception {
        console.perform(post("/language").param("language", "fr").param("back", "/admin/users?q=zo"))
                .andExpect(redirectedUrl("/admin/users?q=zo"))
                .andExpect(cookie().value(Preferences.LANGUAGE, "fr"))
                .andExpect(cookie().httpOnly(Preferences.LANGUAGE, true));

        console.perform(get("/nowhere").header("Accept-Language", "en").cookie(new Cookie(Preferences.LANGUAGE, "fr")))
                .andExpect(content().string(containsString("Utilisateurs")));
    }

    @Test
    void aLanguageWeDoNotSpeakChangesNothing() throws Exception {
        console.perform(post("/language").param("language", "tlh").param("back", "//evil.example"))
                .andExpect(redirectedUrl("/"))
                .andExpect(cookie().doesNotExist(Preferences.LANGUAGE));
    }

    @Test
    void theThemeIsKeptByTheBrowser() throws Exception {
        console.perform(post("/theme").param("theme", "dark")).andExpect(cookie().value(Preferences.THEME, "dark"));

        console.perform(get("/nowhere").cookie(new Cookie(Preferences.THEME, "dark")))
                .andExpect(content().string(containsString("data-theme=\"dark\"")));
    }

    @Test
    void anUnknownAddressIsAPageThatHelps() throws Exception {
        console.perform(get("/nowhere").header("Accept-Language", "en"))
                .andExpect(status().isNotFound())
                .andExpect(header().string("Vary", "HX-Request"))
                .andExpect(content()
                        .string(allOf(
                                containsString("<!doctype html>"),
                                containsString("There is nothing here"),
                                containsString("not-found"))));
    }

    @Test
    void whoMayNotIsToldSo() throws Exception {
        console.perform(get("/denied").header("Accept-Language", "fr"))
                .andExpect(status().isForbidden())
                .andExpect(content().string(containsString("Vous n’avez pas ce droit")));
    }

    @Test
    void aHandlerThatForgotToSayWhoMayIsClosedToEverybody() throws Exception {
        console.perform(get("/forgotten")).andExpect(status().isForbidden());
    }

    @Test
    void aHandlerIsToldWhoAsks() throws Exception {
        console.perform(get("/name")).andExpect(status().isOk());
    }

    @Test
    void aDefectTellsNothingOfItsInside() throws Exception {
        console.perform(get("/broken").header("Accept-Language", "en"))
                .andExpect(status().isInternalServerError())
                .andExpect(content()
                        .string(allOf(
                                containsString("Something broke on the server"), not(containsString("inner secret")))));
    }

    @Test
    void whoeverHasGoneIsToldNothing() throws Exception {
        console.perform(get("/gone"))
                .andExpect(status().isOk())
                .andExpect(content().string(""));
    }

    @Test
    void aCharacterThatNobodyTypesIsNoDefect() throws Exception {
        console.perform(get("/unstorable")).andExpect(status().isBadRequest());
        console.perform(get("/name").param("q", "a\0")).andExpect(status().isBadRequest());
    }

    @Test
    void htmxGetsAPartAndNotAPageWithinAPage() throws Exception {
        console.perform(get("/denied").header("HX-Request", "true"))
                .andExpect(status().isForbidden())
                .andExpect(content().string(not(containsString("<html"))));
    }

    @Test
    void staticFilesMayBeKeptForEver() throws Exception {
        for (String file : new String[] {"console.css", "console.js", "icons.svg"}) {
            console.perform(get(Assets.href(file)))
                    .andExpect(status().isOk())
                    .andExpect(header().string("Cache-Control", containsString("max-age=31536000")));
        }
    }

    private static MockMvc console() {
        var context = new AnnotationConfigWebApplicationContext();
        context.setServletContext(new MockServletContext());
        context.register(Wiring.class);
        context.refresh();
        return MockMvcBuilders.webAppContextSetup(context).build();
    }

    @EnableWebMvc
    @Configuration(proxyBeanMethods = false)
    @Import({FrameConfiguration.class, PreferencePages.class, FailurePages.class, StylesheetPage.class, Traps.class})
    static class Wiring {
        @Bean
        RefusedAttempts attempts() {
            return TestApplication.bean(RefusedAttempts.class);
        }

        @Bean
        Viewers viewers() {
            return new Viewers() {
                @Override
                public Viewer of(HttpServletRequest request) {
                    return Samples.viewer(EnumSet.of(Role.HELPDESK));
                }

                @Override
                public boolean stays(HttpServletRequest request) {
                    return true;
                }
            };
        }
    }

    @Controller
    static class Traps {
        @Needs(Permission.EDIT_BRIDGE)
        @GetMapping("/denied")
        String denied() {
            return "never";
        }

        @GetMapping("/forgotten")
        String forgotten() {
            return "never";
        }

        @Needs(Permission.SEE_USERS)
        @ResponseBody
        @GetMapping("/name")
        String name(Actor actor) {
            return actor.name();
        }

        @Open
        @GetMapping("/broken")
        String broken() {
            throw new IllegalStateException("inner secret");
        }

        @Open
        @GetMapping("/gone")
        String gone() throws IOException {
            throw new AsyncRequestNotUsableException("connection reset by peer");
        }

        @Open
        @GetMapping("/unstorable")
        String unstorable() {
            throw new IllegalStateException(new SQLException("invalid byte sequence: 0x00", "22021"));
        }
    }
}
