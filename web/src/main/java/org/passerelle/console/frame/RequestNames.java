package org.passerelle.console.frame;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Gives each request an identifier that no other has, on no server and after no restart: the servlet container counts
/// from 1 each time it starts, and the audit keeps these for years.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestNames extends OncePerRequestFilter {
    private static final String HEADER = "X-Request-Id";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String name = UUID.randomUUID().toString();
        response.setHeader(HEADER, name);
        chain.doFilter(new Named(request, name), response);
    }

    private static final class Named extends HttpServletRequestWrapper {
        private final String name;

        Named(HttpServletRequest request, String name) {
            super(request);
            this.name = name;
        }

        @Override
        public String getRequestId() {
            return name;
        }
    }
}
