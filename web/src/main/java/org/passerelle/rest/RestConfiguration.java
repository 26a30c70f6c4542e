package org.passerelle.rest;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/// The way to the [Door].
@Configuration(proxyBeanMethods = false)
class RestConfiguration {
    @Bean
    @Order(1)
    SecurityFilterChain apiDoor(HttpSecurity http) throws Exception {
        return ProgramSecurity.chain(http, "/api/**");
    }
}
