/**
 * JavaFX as the host of a loop.
 *
 * <p>Uses {@code dev.fermata} as a program does.
 */
package dev.fermata.javafx;
