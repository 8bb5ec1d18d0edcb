/**
 * Coroutines in the workflows of Temporal, and in its activities.
 *
 * <p>Uses {@code dev.fermata} as a program does.
 */
package dev.fermata.temporal;
