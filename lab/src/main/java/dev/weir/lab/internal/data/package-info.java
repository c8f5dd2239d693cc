/// Questions of the kind "does it make a difference?", each answered by doing the same work in
/// several ways in turns.
package dev.weir.lab.internal.data;
