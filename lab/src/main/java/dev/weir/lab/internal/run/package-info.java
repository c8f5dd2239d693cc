/// Runs cells, one after the other: starts what a cell consists of, measures it, and takes it down.
package dev.weir.lab.internal.run;
