/**
 * Bridges to {@link java.util.concurrent.Flow}, both ways, with its backpressure: the values of a
 * publisher can be iterated over, and those of an iterator be subscribed to.
 */
package dev.fermata.flow;
