/**
 * TLS over any stream: the handshake, and then records, sealed and opened in the step of the task
 * that writes or reads.
 *
 * <p>Uses {@code internal.loop} and {@code internal.name}; used by {@code Connection},
 * {@code Connector}, {@code Server} and {@code TlsOptions}.
 */
package dev.fermata.stream.internal.tls;
