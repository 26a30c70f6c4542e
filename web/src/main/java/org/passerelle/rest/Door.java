package org.passerelle.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.passerelle.access.DeniedException;
import org.passerelle.access.RefusedException;
import org.passerelle.api.Json;
import org.passerelle.api.Problem;
import org.passerelle.db.Transactions;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/// Every request to the REST API passes here: token, limits, table of routes, permission, then the route; and every
/// answer, also the refusal. Thread-safe.
@Component
final class Door implements ProgramDoor {
    static final String PROBLEM = "application/problem+json";

    private final Callers callers;
    private final Limits limits;
    private final RouteTable table;
    private final Once once;
    private final Transactions transactions;
    private final Problems problems;

    Door(Callers callers, Limits limits, RouteTable table, Once once, Transactions transactions, Problems problems) {
        this.callers = callers;
        this.limits = limits;
        this.table = table;
        this.once = once;
        this.transactions = transactions;
        this.problems = problems;
    }

    @Override
    public String path() {
        return "/api/**";
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("X-Request-Id", request.getRequestId());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.VARY, "Accept-Language, Authorization");
        Locale locale = callers.asked(request).orElse(Locale.ENGLISH);
        try {
            Caller caller = callers.require(request);
            locale = caller.locale();
            letPass(caller, response);
            write(answer(request, caller), request, response);
        } catch (RuntimeException failure) {
            if (response.isCommitted()) {
                throw failure;
            }
            refuse(problems.of(failure, request, locale), failure, response);
        }
    }

    private void letPass(Caller caller, HttpServletResponse response) {
        Limits.Verdict verdict = limits.take(caller.bearer());
        response.setHeader("RateLimit-Policy", "\"token\";q=" + verdict.perSecond() + ";w=1");
        response.setHeader("RateLimit", "\"token\";r=" + verdict.left() + ";t=1");
        if (!verdict.passes()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(verdict.waitSeconds()));
            throw new RefusedException(RestRefusal.TOO_MANY_REQUESTS, Map.of("seconds", verdict.waitSeconds()));
        }
    }

    private Answer answer(HttpServletRequest request, Caller caller) {
        RouteTable.Match match = table.require(request.getMethod(), request.getRequestURI());
        request.setAttribute(
                HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE,
                match.row().pattern().getPatternString());
        match.row().needs().filter(needed -> !caller.actor().may(needed)).ifPresent(needed -> {
            throw new DeniedException(caller.actor(), needed);
        });
        Route route = match.row().route();
        boolean streamed = route.body().filter(type -> type == byte[].class).isPresent();
        byte[] content = streamed ? new byte[0] : Bodies.content(request);
        var call = new Call(request, route, caller, match.names(), content);
        call.checkParameters();
        if (route.trait() == Route.Trait.VERSIONED) {
            call.version();
        }
        if (!route.changes()) {
            return route.handler().answer(call);
        }
        return call.isDryRun() ? rehearsed(route, call) : once.answer(route, call);
    }

    /// Does all of it and takes it back, so that what it answers is what doing it would answer.
    private Answer rehearsed(Route route, Call call) {
        return switch (route.trait()) {
            case SECRET -> throw new RefusedException(RestRefusal.SECRET_NOT_REHEARSED);
            case KEEPS -> throw new RefusedException(RestRefusal.FILE_NOT_REHEARSED);
            case PREVIEWED -> route.handler().answer(call);
            case PLAIN, VERSIONED ->
                withoutTrace(transactions.rehearse(
                        call.actor().tenant().value(), () -> route.handler().answer(call)));
        };
    }

    /// What was taken back has no address and no version.
    private static Answer withoutTrace(Answer answer) {
        return answer instanceof Answer.Body body ? Answer.of(body.body()) : answer;
    }

    private static void write(Answer answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        switch (answer) {
            case Answer.Nothing _ -> response.setStatus(HttpStatus.NO_CONTENT.value());
            case Answer.Body body -> write(body, request, response);
            case Answer.Stream stream -> {
                stream.headers().forEach(response::setHeader);
                response.setContentType(stream.contentType());
                stream.writer().write(response.getOutputStream());
            }
        }
    }

    private static void write(Answer.Body body, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        body.headers().forEach(response::setHeader);
        String etag = body.headers().get(HttpHeaders.ETAG);
        if (etag != null
                && request.getMethod().equals("GET")
                && etag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatus(HttpStatus.NOT_MODIFIED.value());
            return;
        }
        byte[] json = body.body() instanceof byte[] kept ? kept : Json.MAPPER.writeValueAsBytes(body.body());
        send(body.status(), "application/json", json, response);
    }

    private static void refuse(Problem problem, RuntimeException failure, HttpServletResponse response)
            throws IOException {
        if (problem.status() == HttpStatus.UNAUTHORIZED.value()) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"passerelle\"");
        }
        if (failure instanceof RefusedException refused) {
            Object allowed = refused.facts().get("allowed");
            if (allowed != null) {
                response.setHeader(HttpHeaders.ALLOW, String.valueOf(allowed));
            }
            if (refused.refusal() == RestRefusal.KEY_AT_WORK || refused.refusal() == RestRefusal.TOO_MANY_STREAMS) {
                response.setHeader(HttpHeaders.RETRY_AFTER, "1");
            }
        }
        send(problem.status(), PROBLEM, Json.MAPPER.writeValueAsBytes(problem), response);
    }

    private static void send(int status, String type, byte[] json, HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }
}
