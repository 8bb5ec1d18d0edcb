/**
 * From the addresses of a name to one connection: in which order they are tried, and which wins.
 *
 * <p>Uses {@code internal.name}; used by {@code Connector}.
 */
package dev.fermata.stream.internal.connect;
