package org.passerelle.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.DeniedException;
import org.passerelle.access.Permission;
import org.passerelle.access.Refusal;
import org.passerelle.access.RefusedException;
import org.passerelle.access.Scope;
import org.passerelle.access.Unstorable;
import org.passerelle.api.Problem;
import org.passerelle.attempts.RefusedAttempts;
import org.passerelle.console.frame.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Turns what went wrong into a problem (RFC 9457) in the caller's language; the code is the same in every language.
@Component
final class Problems {
    private static final Logger LOGGER = LoggerFactory.getLogger(Problems.class);
    private static final String PAGE = "/docs/api#problem-";
    /// Refusals of a change that somebody else was faster with; the console asks again, a program by its precondition.
    private static final String OVERTAKEN = "changed-meanwhile";

    private final Texts texts;
    private final RefusedAttempts attempts;

    Problems(Texts texts, RefusedAttempts attempts) {
        this.texts = texts;
        this.attempts = attempts;
    }

    Problem of(RuntimeException failure, HttpServletRequest request, Locale locale) {
        return switch (failure) {
            case RefusedException refused -> problem(refused, request, locale);
            case DeniedException denied -> {
                attempts.record(denied, request.getMethod(), request.getRequestURI());
                yield problem(denied(denied.permission()), request, locale);
            }
            case RuntimeException unfit
            when Unstorable.isReasonOf(unfit) ->
                problem(new RefusedException(RestRefusal.CHARACTER_UNFIT), request, locale);
            default -> {
                LOGGER.atError()
                        .setCause(failure)
                        .addKeyValue("path", request.getRequestURI())
                        .addKeyValue("request", request.getRequestId())
                        .log("request failed");
                yield problem(
                        new RefusedException(RestRefusal.SERVER_BROKEN, Map.of("id", request.getRequestId())),
                        request,
                        locale);
            }
        };
    }

    private static RefusedException denied(Permission permission) {
        return new RefusedException(
                RestRefusal.TOKEN_MAY_NOT,
                Map.of(
                        "permission",
                        permission.name(),
                        "scope",
                        Scope.of(permission).map(Scope::name).orElse("–")));
    }

    private Problem problem(RefusedException refused, HttpServletRequest request, Locale locale) {
        HttpStatus status = status(refused.refusal());
        String code = refused.refusal().code();
        return new Problem(
                PAGE + code,
                texts.say(locale, "rest.problem-" + status.value()),
                status.value(),
                texts.text(locale, "refusals." + code, refused.facts()),
                request.getRequestURI(),
                code,
                Optional.ofNullable(refused.facts().get("member")).map(String::valueOf),
                request.getRequestId());
    }

    private static HttpStatus status(Refusal refusal) {
        if (refusal instanceof RestRefusal own) {
            return own.status();
        }
        if (refusal.code().endsWith(OVERTAKEN)) {
            return HttpStatus.PRECONDITION_FAILED;
        }
        return switch (refusal.kind()) {
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
        };
    }
}
