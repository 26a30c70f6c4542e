package org.passerelle.console.session;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.passerelle.accounts.Account;
import org.passerelle.console.frame.FormMark;
import org.passerelle.console.frame.Fragments;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Texts;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// A form that comes with a token of a session that has ended leads to the sign-in, and is there again after it.
///
/// Marks each page's forms with whom they are made for, takes in the form that came too late, and fills it in on the
/// page that shows it again.
final class DraftDoor extends OncePerRequestFilter implements AccessDeniedHandler {
    private final Drafts drafts;
    private final FormMarks marks;
    private final Texts texts;
    private final LocaleResolver languages;
    private final AccessDeniedHandler otherwise = new AccessDeniedHandlerImpl();

    DraftDoor(Drafts drafts, FormMarks marks, Texts texts, LocaleResolver languages) {
        this.drafts = drafts;
        this.marks = marks;
        this.texts = texts;
        this.languages = languages;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/assets/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Account> reader = CurrentAccount.of(request);
        reader.ifPresent(account -> FormMark.set(request, marks.of(account)));
        if (Drafts.isForm(request) && request.getParameter(Drafts.KEEP) != null) {
            tooLate(request, response);
            return;
        }
        Optional<Draft> draft = reader.flatMap(
                account -> Drafts.kept(request).filter(kept -> kept.isOf(account.user()) && isShownBy(kept, request)));
        if (reader.isPresent() && isPage(request) && Drafts.wasLost(request)) {
            Notice.warning(texts.say(languages.resolveLocale(request), "session.draft-lost"))
                    .on(request);
        }
        if (draft.isPresent()) {
            putBack(draft.get(), request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    /// Of a form whose token is of another session.
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        boolean isTooLate = denied instanceof CsrfException
                && (CurrentAccount.of(request).isEmpty() || drafts.read(request).isPresent());
        if (isTooLate && Drafts.isForm(request)) {
            tooLate(request, response);
        } else {
            otherwise.handle(request, response, denied);
        }
    }

    /// Where somebody has signed in anew in another tab, the form is there at once.
    private void tooLate(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> reader = CurrentAccount.of(request);
        Optional<Draft> draft = drafts.read(request)
                .filter(found -> reader.isEmpty() || found.isOf(reader.get().user()));
        draft.ifPresent(found -> Drafts.keep(request, found));
        if (reader.isEmpty()) {
            lead(request, response, SecurityConfiguration.SIGN_IN + "?ended");
        } else {
            lead(request, response, draft.map(Draft::page).orElse("/"));
        }
    }

    private static void lead(HttpServletRequest request, HttpServletResponse response, String to) throws IOException {
        if (Fragments.wanted(request)) {
            response.setHeader("HX-Redirect", to);
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        } else {
            response.sendRedirect(to); // Spring Session does not see the kind with a status, and would set no cookie
        }
    }

    private static boolean isShownBy(Draft draft, HttpServletRequest request) {
        return isPage(request)
                && Drafts.address(request.getRequestURI(), request.getQueryString())
                        .equals(draft.page());
    }

    private static boolean isPage(HttpServletRequest request) {
        return "GET".equals(request.getMethod())
                && !Fragments.wanted(request)
                && String.valueOf(request.getHeader("Accept")).contains("text/html");
    }

    private void putBack(Draft draft, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String text = draft.hadSecrets() ? "session.draft-without-secrets" : "session.draft";
        Notice.info(texts.say(languages.resolveLocale(request), text)).on(request);
        var page = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, page);
        boolean isPage = page.getStatus() == HttpStatus.OK.value();
        String html = new String(page.getContentAsByteArray(), StandardCharsets.UTF_8);
        Optional<String> filled = isPage ? new DraftForm(draft).fill(html) : Optional.empty();
        if (response.isCommitted()) {
            Drafts.drop(request);
        } else if (filled.isPresent()) {
            Drafts.drop(request);
            page.resetBuffer();
            page.getOutputStream().write(filled.get().getBytes(StandardCharsets.UTF_8));
            page.copyBodyToResponse();
        } else {
            page.resetBuffer();
            response.sendRedirect(lookElsewhere(draft, isPage, request));
        }
    }

    /// The form may have been on a page of its own that another one showed; else it is no longer there.
    private static String lookElsewhere(Draft draft, boolean isPage, HttpServletRequest request) {
        if (!draft.page().equals(draft.action())) {
            Drafts.keep(request, draft.on(draft.action()));
            return draft.action();
        }
        Drafts.lose(request);
        return isPage ? draft.page() : "/";
    }
}
