/**
 * Where a loop waits for what comes from outside: parked, or in a selector while it watches
 * channels. Who brings something puts it into the inbox of {@code internal.kernel}, and then wakes
 * the loop here.
 *
 * <p>Uses {@code internal.kernel} and {@code internal.basics}; used by {@code Poller}, which makes
 * them.
 */
package dev.fermata.internal.poll;
