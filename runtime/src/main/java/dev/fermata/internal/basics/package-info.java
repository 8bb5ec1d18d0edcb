/**
 * What Java itself lacks, for whoever has to go on whatever happens: exceptions thrown as they are,
 * text of objects that fail when they are asked for it, text inside other languages, a log that
 * cannot fail, durations as nanoseconds and in messages.
 *
 * <p>Knows nothing of loops, tasks and futures. Uses the exceptions of {@code dev.fermata}; used
 * from everywhere.
 */
package dev.fermata.internal.basics;
