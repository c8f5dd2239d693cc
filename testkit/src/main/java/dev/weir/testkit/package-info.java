/// To come.
package dev.weir.testkit;
