package org.passerelle.access;

/// The actor lacks the permission.
public final class DeniedException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final Permission permission;

    DeniedException(Actor actor, Permission permission) {
        super(actor.name() + " may not " + permission);
        this.permission = permission;
    }

    public Permission permission() {
        return permission;
    }
}
