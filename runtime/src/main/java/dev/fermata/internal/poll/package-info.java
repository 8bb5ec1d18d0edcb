/**
 * Where a loop waits for what comes from outside: parked, or in a selector while it watches
 * channels.
 *
 * <p>Uses {@code internal.kernel} and {@code internal.basics}; used by {@code Poller}, which makes
 * them.
 */
package dev.fermata.internal.poll;
