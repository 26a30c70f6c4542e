package org.passerelle.rest;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/// What stands in front of the doors for programs. They know no cookies and no sessions: a browser that is signed in
/// cannot be made to call them, so they need no token against forged requests either. Who may is said by each
/// [ProgramDoor], from the bearer token and nothing else; so nobody here looks for a session, makes somebody of nobody
/// or asks whether they may pass (`docs/adr/0250-reads-of-programs.md`). The firewall for addresses and the headers of
/// answers stay.
@Configuration(proxyBeanMethods = false)
class RestConfiguration {
    @Bean
    @Order(1)
    SecurityFilterChain programDoors(HttpSecurity http, List<ProgramDoor> doors) throws Exception {
        return http.securityMatcher(doors.stream().map(ProgramDoor::path).toArray(String[]::new))
                .securityContext(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .exceptionHandling(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(
                        policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'")))
                .build();
    }
}
