/// The ways of connecting that Weir itself offers, and those that teams use without it.
package dev.weir.lab.internal.contender;
