/// SHA-256 of what is to be recognised again. A leaf: uses no other room.
@NullMarked
package org.passerelle.digests;

import org.jspecify.annotations.NullMarked;
