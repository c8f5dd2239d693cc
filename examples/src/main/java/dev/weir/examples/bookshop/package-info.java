/// A small bookshop over HTTP: what a service on Weir's data layer looks like. [Main] runs it,
/// [Bookshop] puts it together; the entities are [Book], [Author], [Customer], [Order] and
/// [OrderLine].
package dev.weir.examples.bookshop;
