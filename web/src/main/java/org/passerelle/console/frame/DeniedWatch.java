package org.passerelle.console.frame;

import jakarta.servlet.http.HttpServletRequest;
import org.passerelle.access.DeniedException;

/// Hears of each request that was refused for want of a right. Given by a room that can write it down.
public interface DeniedWatch {
    /// After the request's transaction was taken back; does not throw.
    void saw(DeniedException denied, HttpServletRequest request);
}
