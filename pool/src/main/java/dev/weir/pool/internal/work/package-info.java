/// The pool at work: threads that wait, connections that come and go, the verbs.
package dev.weir.pool.internal.work;
