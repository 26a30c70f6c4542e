package org.passerelle.console.frame;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.passerelle.access.Actor;
import org.passerelle.access.Unstorable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;

/// Stands before every handler: what is not allowed by [Needs] or [Open] is denied.
///
/// The services check again; this one keeps a forgotten check from showing a page.
final class RouteGuard implements HandlerInterceptor {
    private static final Logger LOGGER = LoggerFactory.getLogger(RouteGuard.class);

    private final Viewers viewers;

    RouteGuard(Viewers viewers) {
        this.viewers = viewers;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() != DispatcherType.ERROR
                && Unstorable.isInAny(request.getParameterMap().values())) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        if (!(handler instanceof HandlerMethod method) || method.hasMethodAnnotation(Open.class)) {
            return true;
        }
        Needs needs = method.getMethodAnnotation(Needs.class);
        if (needs == null) {
            LOGGER.atError().addKeyValue("handler", method).log("handler says neither @Needs nor @Open: denied");
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        actor(request, viewers).require(needs.value());
        return true;
    }

    static Actor actor(HttpServletRequest request, Viewers viewers) {
        return CurrentViewer.of(request, viewers)
                .person()
                .map(Viewer.Person::actor)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
