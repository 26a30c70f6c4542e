package org.passerelle.journeys;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Journeys on the server of [Console#shared], which go one after the other: on the thread that starts all tests, so
/// that no other stands still at the lock while it could walk the journeys that have a server of their own.
@ResourceLock(OnSharedServer.SERVER)
@Execution(ExecutionMode.SAME_THREAD)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface OnSharedServer {
    String SERVER = "the shared server";
}
