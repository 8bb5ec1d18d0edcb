/**
 * Coroutines and generators in Spring.
 *
 * <p>Uses {@code dev.fermata} as a program does.
 */
package dev.fermata.spring;
