package org.passerelle.access;

/// The actor lacks the permission.
public final class DeniedException extends RuntimeException {
    private static final long serialVersionUID = 1;
    /// Exceptions stay in this process.
    private final transient Actor actor;

    private final Permission permission;

    public DeniedException(Actor actor, Permission permission) {
        super(actor.name() + " may not " + permission);
        this.actor = actor;
        this.permission = permission;
    }

    public Actor actor() {
        return actor;
    }

    public Permission permission() {
        return permission;
    }
}
