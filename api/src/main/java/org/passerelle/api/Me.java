package org.passerelle.api;

import java.util.List;

/// Who the token acts for, and what it may.
public record Me(String kind, String name, String organisation, String token, List<String> permissions) {
    public Me {
        permissions = List.copyOf(permissions);
    }
}
