/// The doctor: what of a server would run out first, and which sizes would fit.
package dev.weir.lab.internal.doctor;
