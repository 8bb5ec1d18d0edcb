/**
 * The network of the operating system: sockets that connect, listen and move bytes or datagrams.
 * Nothing else in this module touches a channel that can be selected.
 *
 * <p>Uses {@code internal.loop}, {@code internal.name} and {@code internal.file}; used by
 * {@code Network} and {@code DatagramEndpoint}.
 */
package dev.fermata.stream.internal.socket;
