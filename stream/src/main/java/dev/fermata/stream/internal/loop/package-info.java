/**
 * What ties this module to a loop: the loop that something belongs to, the task that does or waits
 * for what one task at a time may, the threads beside the loop, where something was opened.
 *
 * <p>Uses {@code dev.fermata}; used by everything else.
 */
package dev.fermata.stream.internal.loop;
