/// The entities of the guide: a store, with one of everything that an entity can have.
@org.jspecify.annotations.NullMarked
package dev.weir.orm.guide.store;
