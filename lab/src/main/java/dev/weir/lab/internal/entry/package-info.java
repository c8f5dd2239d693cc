/// What the door finds: the lab itself.
package dev.weir.lab.internal.entry;
