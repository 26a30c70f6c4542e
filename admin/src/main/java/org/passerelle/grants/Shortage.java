package org.passerelle.grants;

import org.passerelle.directory.GroupId;
import org.passerelle.licences.Product;

/// A product that a group brings, and how many of its members still wait for it.
public record Shortage(GroupId group, Product product, int waiting) {}
