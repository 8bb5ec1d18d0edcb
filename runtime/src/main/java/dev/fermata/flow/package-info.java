/**
 * Bridges to {@link java.util.concurrent.Flow}, both ways, with its backpressure: the values of a
 * publisher can be iterated over, and those of an iterator be subscribed to.
 *
 * <p>Uses {@code dev.fermata} as a program does; used by {@code dev.fermata.bridge}.
 */
package dev.fermata.flow;
