/// Who else can say whether a password is right: directories (LDAP) and the operating system (PAM).
@NullMarked
package dev.weir.pooler.internal.external;

import org.jspecify.annotations.NullMarked;
