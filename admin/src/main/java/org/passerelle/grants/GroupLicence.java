package org.passerelle.grants;

import java.time.Instant;
import org.passerelle.directory.GroupId;
import org.passerelle.licences.Product;

/// A product that a group brings to its members.
///
/// @param held members who hold the product, through this group or otherwise
/// @param waiting members for whom none was left, or whose turn has not come yet
public record GroupLicence(GroupId group, Product product, Instant givenAt, String givenBy, int held, int waiting) {}
