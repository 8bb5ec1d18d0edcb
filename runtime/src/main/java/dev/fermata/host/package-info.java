/**
 * Hosts that the JDK has: executors that run a loop among their other tasks.
 *
 * <p>Uses {@code dev.fermata} as a program does. Those for user interfaces and servers are modules
 * of their own.
 */
package dev.fermata.host;
