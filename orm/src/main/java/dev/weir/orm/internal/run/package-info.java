/// The one way by which statements of the data layer reach the driver.
package dev.weir.orm.internal.run;
