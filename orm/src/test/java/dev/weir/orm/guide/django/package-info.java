/// Entities for tables that Django's migrations have made.
@org.jspecify.annotations.NullMarked
package dev.weir.orm.guide.django;
