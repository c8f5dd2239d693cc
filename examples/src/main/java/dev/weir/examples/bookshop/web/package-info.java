/// What little HTTP the bookshop needs, on the JDK's server and Jackson. Knows nothing of books,
/// nor of databases: a framework of your choice can take its place.
package dev.weir.examples.bookshop.web;
