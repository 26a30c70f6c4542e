package org.passerelle.graph;

import java.util.List;
import org.passerelle.faces.FaceRoute;

/// The routes of one topic. Each topic offers its own as a component.
interface GraphRoutes {
    List<FaceRoute> routes();
}
