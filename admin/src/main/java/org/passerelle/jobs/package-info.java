/// Durable background work: started in one transaction, done batch by batch, never twice, whatever is killed.
@NullMarked
package org.passerelle.jobs;

import org.jspecify.annotations.NullMarked;
