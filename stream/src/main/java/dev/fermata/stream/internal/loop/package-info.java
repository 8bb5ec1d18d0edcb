/**
 * What ties this module to a loop: the loop that something belongs to, the task that does or waits
 * for what one task at a time may, the threads beside the loop, what its exception handler is told.
 *
 * <p>Uses {@code dev.fermata}; used by everything else.
 */
package dev.fermata.stream.internal.loop;
