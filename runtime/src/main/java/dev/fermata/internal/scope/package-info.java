/**
 * How blocks of a task are left: time limits and when they strike, the close of a resource and what
 * comes of an exception then, the check that a task leaves its own block only.
 *
 * <p>Uses {@code internal.kernel}; used by {@code TaskGroup}, {@code Timeout} and
 * {@code AsyncCloseable}, and by operations that have a time limit.
 */
package dev.fermata.internal.scope;
