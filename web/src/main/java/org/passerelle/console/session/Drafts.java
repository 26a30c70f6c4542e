package org.passerelle.console.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.UserId;
import org.passerelle.console.frame.FormMark;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/// Keeps a form whose session had run out, until the same person has signed in again. Nothing of it is carried out.
///
/// Only a form that we made is kept, as its mark shows: nobody can plant one from elsewhere. Thread-safe.
@Component
final class Drafts {
    /// Set by the script where the session has run out by itself: keep what is typed, send nothing.
    static final String KEEP = "draft-keep";

    /// Where Spring Security keeps the page asked for before a sign-in; the form's page goes first.
    private static final String SAVED_REQUEST = "SPRING_SECURITY_SAVED_REQUEST";

    private static final String LOST = Draft.ATTRIBUTE + ".lost";

    private static final int MOST_LETTERS = 256 * 1024;
    /// They hold nothing that somebody typed.
    private static final Set<String> EMPTY_FORMS = Set.of("/sign-out", "/language", "/theme", "/keys");

    private static final Set<String> OURS = Set.of("_csrf", FormMark.FIELD, FormMark.SECRET, KEEP);
    private static final Pattern SECRET =
            Pattern.compile("password|passcode|(^|[^a-z])pin([^a-z]|$)", Pattern.CASE_INSENSITIVE);

    private final FormMarks marks;

    Drafts(FormMarks marks) {
        this.marks = marks;
    }

    static boolean isForm(HttpServletRequest request) {
        return "POST".equals(request.getMethod())
                && String.valueOf(request.getContentType()).startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }

    /// Empty where this is none of our forms, or too long a one.
    Optional<Draft> read(HttpServletRequest request) {
        String mark = isForm(request) && !EMPTY_FORMS.contains(request.getRequestURI())
                ? request.getParameter(FormMark.FIELD)
                : null;
        if (mark == null) {
            return Optional.empty();
        }
        return marks.reader(mark).map(reader -> draft(reader, request)).filter(draft -> letters(draft) <= MOST_LETTERS);
    }

    static void keep(HttpServletRequest request, Draft draft) {
        request.getSession().setAttribute(Draft.ATTRIBUTE, draft);
    }

    static Optional<Draft> kept(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(Draft.ATTRIBUTE) instanceof Draft draft
                ? Optional.of(draft)
                : Optional.empty();
    }

    /// After a sign-in: where the form is. Somebody else's is thrown away.
    static Optional<String> claim(HttpServletRequest request, UserId reader) {
        Optional<Draft> draft = kept(request);
        if (draft.isPresent() && !draft.get().isOf(reader)) {
            drop(request);
            return Optional.empty();
        }
        draft.ifPresent(_ -> request.getSession().removeAttribute(SAVED_REQUEST));
        return draft.map(Draft::page);
    }

    static void drop(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(Draft.ATTRIBUTE);
        }
    }

    /// The form is nowhere any more: the next page says so.
    static void lose(HttpServletRequest request) {
        drop(request);
        request.getSession().setAttribute(LOST, true);
    }

    static boolean wasLost(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || session.getAttribute(LOST) == null) {
            return false;
        }
        session.removeAttribute(LOST);
        return true;
    }

    private static Draft draft(UserId reader, HttpServletRequest request) {
        Set<String> secrets = Set.of(Optional.ofNullable(request.getParameterValues(FormMark.SECRET)).stream()
                .flatMap(Arrays::stream)
                .distinct()
                .toArray(String[]::new));
        var fields = new LinkedHashMap<String, ArrayList<String>>();
        boolean hadSecrets = false;
        for (var parameter : request.getParameterMap().entrySet()) {
            String name = parameter.getKey();
            if (secrets.contains(name) || SECRET.matcher(name).find()) {
                hadSecrets |= Arrays.stream(parameter.getValue()).anyMatch(value -> !value.isBlank());
            } else if (!OURS.contains(name)) {
                fields.put(name, new ArrayList<>(Arrays.asList(parameter.getValue())));
            }
        }
        String action = address(request.getRequestURI(), request.getQueryString());
        return new Draft(reader.value(), page(request).orElse(action), action, fields, hadSecrets);
    }

    /// What the browser shows: htmx says so in a header of its own.
    private static Optional<String> page(HttpServletRequest request) {
        String shown =
                Optional.ofNullable(request.getHeader("HX-Current-URL")).orElseGet(() -> request.getHeader("Referer"));
        try {
            URI uri = URI.create(shown == null ? "" : shown);
            boolean isOurs = request.getServerName().equalsIgnoreCase(uri.getHost());
            String path = uri.getRawPath();
            return isOurs && path != null && path.startsWith("/") && !path.startsWith("//")
                    ? Optional.of(address(path, uri.getRawQuery()))
                    : Optional.empty();
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    static String address(String path, @Nullable String query) {
        return query == null ? path : path + "?" + query;
    }

    private static long letters(Draft draft) {
        return draft.fields().values().stream()
                .flatMap(ArrayList::stream)
                .mapToLong(String::length)
                .sum();
    }
}
