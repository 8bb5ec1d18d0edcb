/**
 * Deferred and suspend functions of Kotlin in async methods.
 *
 * <p>Uses {@code dev.fermata} as a program does.
 */
package dev.fermata.kotlin;
