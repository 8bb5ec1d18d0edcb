/**
 * What a {@code Server} does: it listens, accepts, keeps account of what it serves, and shuts down.
 *
 * <p>Uses {@code internal.bytes}, {@code internal.loop} and {@code internal.name}; used by
 * {@code Server}.
 */
package dev.fermata.stream.internal.server;
