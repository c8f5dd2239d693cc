/// JSON columns of the data layer as Jackson's nodes, records and classes.
package dev.weir.jackson;
