/**
 * Annotations that ask for the other forms of a class, and what these are made of.
 *
 * <p>Uses {@code dev.fermata} and {@code dev.fermata.flow}; used by what the module {@code bridges}
 * writes.
 */
package dev.fermata.bridge;
