/**
 * How hosts, addresses and streams are written: in what callers give, and in messages.
 *
 * <p>Used by everything else.
 */
package dev.fermata.stream.internal.name;
