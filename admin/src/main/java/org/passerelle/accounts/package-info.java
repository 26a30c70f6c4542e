/// Who may sign in: passwords, second factors, roles, lock-out, and the first administrator of an empty system.
@NullMarked
package org.passerelle.accounts;

import org.jspecify.annotations.NullMarked;
