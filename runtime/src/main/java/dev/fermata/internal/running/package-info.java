/**
 * The end of a {@code Runner}: waiting for what is left, and the end of the process, as by Ctrl-C.
 *
 * <p>Uses {@code internal.kernel}; used by {@code Runner}.
 */
package dev.fermata.internal.running;
