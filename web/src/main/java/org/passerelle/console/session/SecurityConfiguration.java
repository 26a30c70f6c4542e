package org.passerelle.console.session;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.passerelle.console.frame.Texts;
import org.passerelle.oidc.OidcSessions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.web.servlet.LocaleResolver;

/// Who passes the door: sign-in by form, sessions, tokens against forged requests, and what browsers are told.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    static final String SIGN_IN = "/sign-in";
    static final String CODE = SIGN_IN + "/code";
    static final String PASSKEY = SIGN_IN + "/passkey";
    /// Answered to everybody; each handler behind them says so once more by `@Open`.
    static final String[] OPEN = {
        SIGN_IN,
        CODE,
        PASSKEY,
        ConsoleAddress.EMERGENCY,
        ConsoleAddress.OIDC,
        ConsoleAddress.OIDC + "/*",
        "/setup",
        "/language",
        "/theme",
        "/keys",
        "/assets/**",
        "/favicon.ico",
        "/health",
        "/health/*",
        "/error",
        "/pin/*",
        "/dialin",
        "/dialin/*",
        "/branding/*/*"
    };

    private static final String POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';" + " frame-ancestors 'none'";

    @Bean
    SecurityFilterChain doors(
            HttpSecurity http,
            PasswordSignIn passwords,
            Presence presence,
            OidcSessions sessions,
            ConsoleAddress console,
            Drafts kept,
            FormMarks marks,
            Texts texts,
            LocaleResolver languages,
            Clock clock)
            throws Exception {
        // No bean of its own: Tomcat looks up every filter before the database is there, and would let it in twice.
        var drafts = new DraftDoor(kept, marks, texts, languages);
        return http.authenticationProvider(passwords)
                .addFilterAfter(new CurrentAccount(presence), SecurityContextHolderFilter.class)
                .addFilterBefore(new CharacterDoor(), CurrentAccount.class)
                .addFilterAfter(drafts, CurrentAccount.class)
                .addFilterAfter(new FactorDoor(), DraftDoor.class)
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(OPEN)
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .formLogin(form -> form.loginPage(SIGN_IN)
                        .usernameParameter("name")
                        .passwordParameter("password")
                        .successHandler(success())
                        .failureHandler(failure(clock)))
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessHandler(signedOut(sessions, console)))
                // Sent by the provider, not by a browser of ours; its signature says from whom it is.
                .csrf(forged -> forged.ignoringRequestMatchers(ConsoleAddress.BACK_CHANNEL))
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(entry()).accessDeniedHandler(drafts))
                .requestCache(cache -> cache.requestCache(pagesOnly()))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(permissions ->
                                permissions.policy("camera=(), microphone=(), geolocation=(), payment=()")))
                .build();
    }

    @Bean
    CookieSerializer sessionCookie() {
        return new SessionCookie();
    }

    /// To time each filter of each request apart costs more than most of them do; the request is timed as a whole.
    @Bean
    SecurityObservationSettings filtersUntimed() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionsInOrder() {
        return sessions -> sessions.setListSessionsByPrincipalNameQuery(SessionsOfOne.QUERY);
    }

    private static AuthenticationSuccessHandler success() {
        return (request, response, authentication) -> {
            if (authentication.getPrincipal() instanceof SignedIn signedIn) {
                Entrance.lead(signedIn.user(), request, response);
            }
        };
    }

    /// By a page of ours, since the policy for content keeps forms from leading elsewhere.
    private static LogoutSuccessHandler signedOut(OidcSessions sessions, ConsoleAddress console) {
        return (request, response, authentication) -> {
            Optional<URI> there = authentication != null
                            && authentication.getPrincipal() instanceof SignedIn who
                            && who.providersSession() != null
                    ? sessions.leave(who.tenant(), who.providersSession(), console.of(request, ConsoleAddress.LEFT))
                    : Optional.empty();
            there.ifPresent(address -> Visits.keepLeaving(request, address));
            response.sendRedirect(there.isPresent() ? ConsoleAddress.LEAVE : ConsoleAddress.LEFT);
        };
    }

    private static AuthenticationFailureHandler failure(Clock clock) {
        return (request, response, failure) -> {
            if (failure instanceof PasswordSignIn.CodeWantedException wanted) {
                CodeWanted.keep(wanted.account(), request, clock.instant());
                response.sendRedirect(CODE);
                return;
            }
            String why = "rejected";
            if (failure instanceof PasswordSignIn.ClosedException closed) {
                long seconds = Duration.between(clock.instant(), closed.until()).toSeconds() + 1;
                why = "locked=" + seconds;
            }
            String form = request.getParameter("emergency") == null ? SIGN_IN : ConsoleAddress.EMERGENCY;
            response.sendRedirect(form + "?" + why);
        };
    }

    /// A part asked for by htmx cannot show the sign-in form: the whole browser is sent there.
    private static AuthenticationEntryPoint entry() {
        var page = new LoginUrlAuthenticationEntryPoint(SIGN_IN);
        return (request, response, failure) -> {
            if (isPart(request)) {
                response.setHeader("HX-Redirect", SIGN_IN);
                response.setStatus(HttpStatus.UNAUTHORIZED.value());
            } else {
                page.commence(request, response, failure);
            }
        };
    }

    /// After signing in, people land on the page they asked for; never on a picture or on a part.
    static HttpSessionRequestCache pagesOnly() {
        var cache = new HttpSessionRequestCache();
        RequestMatcher pages = request -> "GET".equals(request.getMethod())
                && !isPart(request)
                && String.valueOf(request.getHeader("Accept")).contains("text/html");
        cache.setRequestMatcher(pages);
        return cache;
    }

    private static boolean isPart(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }
}
