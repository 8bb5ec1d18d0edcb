/**
 * Futures, threads and executors that are not of this loop: stages that a task awaits, futures
 * shown to other threads, calls made in other threads.
 *
 * <p>Uses {@code internal.kernel} and {@code internal.context}; used by {@code Future},
 * {@code EventLoop} and {@code Fermata} to come from one world to the other.
 */
package dev.fermata.internal.outside;
