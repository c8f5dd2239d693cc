/// The shapes of SQL that a parameter bound by the server breaks where a pasted value would not.
@org.jspecify.annotations.NullMarked
package dev.weir.orm.binding;
