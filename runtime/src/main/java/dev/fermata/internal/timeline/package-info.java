/**
 * What a recording keeps while a loop runs, and how it is drawn: as text, as a page with a picture,
 * as a trace for other tools.
 *
 * <p>Uses {@code internal.kernel} and {@code internal.basics}; used by {@code dev.fermata.inspect}.
 */
package dev.fermata.internal.timeline;
