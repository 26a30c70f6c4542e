package org.passerelle.console.frame;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.passerelle.access.DeniedException;
import org.passerelle.access.Refusal;
import org.passerelle.access.RefusedException;
import org.passerelle.access.Role;
import org.passerelle.access.Unstorable;
import org.passerelle.attempts.RefusedAttempts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;

/// Turns what a controller threw into a page, or into a banner where htmx asked for a part.
@ControllerAdvice
final class FailurePages {
    private static final Logger LOGGER = LoggerFactory.getLogger(FailurePages.class);

    private final Texts texts;
    private final Languages languages;
    private final RefusedAttempts attempts;

    FailurePages(Texts texts, Languages languages, RefusedAttempts attempts) {
        this.texts = texts;
        this.languages = languages;
        this.attempts = attempts;
    }

    @ExceptionHandler
    ModelAndView refused(RefusedException refused, HttpServletRequest request, HttpServletResponse response) {
        Refusal refusal = refused.refusal();
        Locale locale = languages.resolveLocale(request);
        var failure = new Failure(
                status(refusal.kind()).value(),
                texts.text(locale, "frame.failure-refused", Map.of()),
                texts.text(locale, "refusals." + refusal.code(), refused.facts()),
                texts.text(locale, "frame.failure-nothing-changed", Map.of()),
                refusal.code());
        return page(failure, request, response);
    }

    @ExceptionHandler
    ModelAndView denied(DeniedException denied, HttpServletRequest request, HttpServletResponse response) {
        attempts.record(denied, request.getMethod(), request.getRequestURI());
        Locale locale = languages.resolveLocale(request);
        String roles = Arrays.stream(Role.values())
                .filter(role -> role.permissions().contains(denied.permission()))
                .map(role -> texts.say(locale, "session.role-" + Texts.word(role)))
                .collect(Collectors.joining(", "));
        var failure = new Failure(
                HttpStatus.FORBIDDEN.value(),
                texts.say(locale, "frame.failure-denied"),
                texts.say(locale, "frame.failure-denied-roles", "roles", roles),
                texts.say(locale, "frame.failure-denied-advice"),
                Texts.word(denied.permission()));
        return page(failure, request, response);
    }

    @ExceptionHandler
    ModelAndView failed(Exception failure, HttpServletRequest request, HttpServletResponse response) {
        HttpStatusCode status = status(failure);
        if (status.is5xxServerError()) {
            LOGGER.atError()
                    .setCause(failure)
                    .addKeyValue("path", place(request))
                    .log("page failed");
        }
        return ofStatus(status.value(), request, response);
    }

    /// Whoever asked has gone, in the middle of a file for example: nobody is left to be told, and nothing of ours
    /// broke.
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException gone, HttpServletResponse response) {
        LOGGER.atDebug().setCause(gone).log("nobody waits for the answer any more");
    }

    /// What stands behind `/pin/` opens a PIN.
    private static String place(HttpServletRequest request) {
        return request.getRequestURI().replaceFirst("^/pin/.*", "/pin/…");
    }

    /// For what went wrong outside a controller: filters, unknown addresses.
    ModelAndView ofDispatch(HttpServletRequest request, HttpServletResponse response) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return ofStatus(status instanceof Integer known ? known : 500, request, response);
    }

    private ModelAndView ofStatus(int status, HttpServletRequest request, HttpServletResponse response) {
        HttpStatus known =
                HttpStatus.resolve(status) == null ? HttpStatus.INTERNAL_SERVER_ERROR : HttpStatus.valueOf(status);
        String text = switch (known) {
            case NOT_FOUND, METHOD_NOT_ALLOWED -> "missing";
            case UNAUTHORIZED, FORBIDDEN -> "denied";
            case CONTENT_TOO_LARGE -> "large";
            default -> known.is4xxClientError() ? "invalid" : "broken";
        };
        String code = Texts.word(known);
        return page(standard(request, known, text, code), request, response);
    }

    private Failure standard(HttpServletRequest request, HttpStatus status, String text, String code) {
        Locale locale = languages.resolveLocale(request);
        String key = "frame.failure-" + text;
        boolean unstorable = status == HttpStatus.BAD_REQUEST
                && Unstorable.isInAny(request.getParameterMap().values());
        return new Failure(
                status.value(),
                texts.text(locale, key, Map.of()),
                texts.text(locale, unstorable ? "refusals.character-unfit" : key + "-reason", Map.of()),
                texts.text(locale, key + "-advice", Map.of()),
                code);
    }

    private static ModelAndView page(Failure failure, HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(failure.status());
        String view = Fragments.wanted(request) ? "frame/failure" : "frame/error";
        return new ModelAndView(view, Map.of("failure", failure));
    }

    /// A request made by hand, with a word where a number belongs, a character that nobody types or a text where a form
    /// sends a file, is no defect of ours.
    private static HttpStatusCode status(Exception failure) {
        if (failure instanceof TypeMismatchException || Unstorable.isReasonOf(failure) || isNoForm(failure)) {
            return HttpStatus.BAD_REQUEST;
        }
        return failure instanceof ErrorResponse known ? known.getStatusCode() : HttpStatus.INTERNAL_SERVER_ERROR;
    }

    /// With a cause, it is a form that could not be read or kept.
    private static boolean isNoForm(Exception failure) {
        return failure instanceof MultipartException && failure.getCause() == null;
    }

    private static HttpStatus status(Refusal.Kind kind) {
        return switch (kind) {
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
        };
    }
}
