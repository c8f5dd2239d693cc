/// To come.
package dev.weir.embedded;
