package org.passerelle.rest;

import java.util.List;

/// The routes of one topic. Each topic offers its own as a component.
public interface Routes {
    List<Route> routes();
}
