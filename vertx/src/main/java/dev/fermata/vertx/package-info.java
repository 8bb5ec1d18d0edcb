/**
 * Vert.x as the host of loops.
 *
 * <p>Uses {@code dev.fermata} as a program does.
 */
package dev.fermata.vertx;
