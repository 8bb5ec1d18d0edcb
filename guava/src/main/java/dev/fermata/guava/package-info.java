/**
 * ListenableFuture in async methods.
 *
 * <p>Uses {@code dev.fermata} as a program does.
 */
package dev.fermata.guava;
