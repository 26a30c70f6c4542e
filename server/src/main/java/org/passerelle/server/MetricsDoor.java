package org.passerelle.server;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/// The door for Prometheus: whoever has the operator's token. Without a token nobody has, and a wrong one is told
/// nothing, not even that there is something.
@Configuration(proxyBeanMethods = false)
class MetricsDoor {
    private static final String PATH = "/metrics";
    private static final String BEARER = "Bearer ";

    @Bean
    @Order(0)
    SecurityFilterChain forPrometheus(HttpSecurity http, @Value("${passerelle.metrics-token:}") String token)
            throws Exception {
        return http.securityMatcher(PATH)
                .authorizeHttpRequests(requests -> requests.anyRequest()
                        .access((_, context) -> new AuthorizationDecision(isRight(context.getRequest(), token))))
                .csrf(csrf -> csrf.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(
                        (_, response, _) -> response.setStatus(HttpStatus.NOT_FOUND.value())))
                .build();
    }

    private static boolean isRight(HttpServletRequest request, String token) {
        String given = String.valueOf(request.getHeader(HttpHeaders.AUTHORIZATION));
        return !token.isEmpty()
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), (BEARER + token).getBytes(StandardCharsets.UTF_8));
    }
}
