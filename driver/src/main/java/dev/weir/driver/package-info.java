/// To come.
package dev.weir.driver;
